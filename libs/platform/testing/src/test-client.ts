import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export interface TestResponse<T = unknown> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly text: string;
  /** The parsed body; null when there is none. */
  readonly body: T;
}

export interface TestRequest {
  headers?: Record<string, string>;
  /** Sent as it is, with the content type from `headers`. */
  raw?: string | Buffer;
}

const PREFIX = '/api/v1';

/** One browser: keeps cookies, sends the session's token with every write. Paths are relative to /api/v1 unless they begin with `//`. */
export class TestClient {
  readonly cookies = new Map<string, string>();
  csrfToken: string | null = null;

  constructor(private readonly app: NestFastifyApplication) {}

  get<T = never>(path: string, request?: TestRequest): Promise<TestResponse<T>> {
    return this.send('GET', path, undefined, request);
  }

  post<T = never>(path: string, body?: unknown, request?: TestRequest): Promise<TestResponse<T>> {
    return this.send('POST', path, body, request);
  }

  put<T = never>(path: string, body?: unknown, request?: TestRequest): Promise<TestResponse<T>> {
    return this.send('PUT', path, body, request);
  }

  patch<T = never>(path: string, body?: unknown, request?: TestRequest): Promise<TestResponse<T>> {
    return this.send('PATCH', path, body, request);
  }

  delete<T = never>(path: string, request?: TestRequest): Promise<TestResponse<T>> {
    return this.send('DELETE', path, undefined, request);
  }

  /** Signs in, then learns the session's token from /auth/me. @throws when the server refuses */
  async signIn(email: string, password: string): Promise<this> {
    const answer = await this.post<{ next?: string }>('/auth/sign-in', { email, password });
    if (answer.status !== 200) throw new Error(`Sign-in of ${email} answered ${answer.status}: ${answer.text}`);
    const me = await this.get<{ csrfToken?: string }>('/auth/me');
    this.csrfToken = me.body.csrfToken ?? null;
    return this;
  }

  private async send<T>(
    method: string,
    path: string,
    body: unknown,
    { headers = {}, raw }: TestRequest = {},
  ): Promise<TestResponse<T>> {
    const write = method !== 'GET';
    const response = await this.app.inject({
      method: method as 'GET',
      url: path.startsWith('//') ? path.slice(1) : PREFIX + path,
      headers: {
        ...(body === undefined || raw !== undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookies.size > 0 ? { cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ') } : {}),
        ...(write && this.csrfToken ? { 'x-csrf-token': this.csrfToken } : {}),
        ...headers,
      },
      payload: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
    for (const { name, value, maxAge } of response.cookies) {
      if (value === '' || maxAge === 0) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const json = /json/.test(String(response.headers['content-type'] ?? '')) && response.body !== '';
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      body: (json ? JSON.parse(response.body) : null) as T,
    };
  }
}
