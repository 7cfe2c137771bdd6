import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Upload } from 'tus-js-client';

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly ifMatch?: number | string;
  readonly idempotencyKey?: string;
  readonly headers?: Record<string, string>;
}

/** A person's session through plain HTTP: cookie and CSRF token are kept as a browser keeps them. */
export class Client {
  private cookie = '';
  private csrf = '';

  constructor(
    private readonly base: string,
    readonly email: string,
  ) {}

  static async signIn(base: string, email: string, password: string): Promise<Client> {
    const client = new Client(base, email);
    const answer = await client.call('POST', '/auth/sign-in', { body: { email, password } });
    if (answer.status !== 200) throw new Error(`${email} could not sign in: ${answer.status} ${JSON.stringify(answer.body)}`);
    client.csrf = (await client.get<{ csrfToken: string }>('/auth/me')).csrfToken;
    return client;
  }

  async call<T = unknown>(method: string, path: string, options: CallOptions = {}): Promise<Answer<T>> {
    const headers: Record<string, string> = { accept: 'application/json', ...options.headers };
    if (this.cookie) headers['cookie'] = this.cookie;
    if (this.csrf && method !== 'GET') headers['x-csrf-token'] = this.csrf;
    if (options.body !== undefined) headers['content-type'] = 'application/json';
    if (options.ifMatch !== undefined) headers['if-match'] = typeof options.ifMatch === 'number' ? `"v${options.ifMatch}"` : options.ifMatch;
    if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey;
    const response = await fetch(`${this.base}/api/v1${path}`, {
      method,
      headers,
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
    });
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) this.cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: (isJson && text ? JSON.parse(text) : text) as T };
  }

  /** The body of a GET that must succeed. */
  async get<T>(path: string): Promise<T> {
    return this.must<T>('GET', path);
  }

  /** The body of a call that must succeed; anything else is an error that shows the problem. */
  async must<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
    const answer = await this.call<T>(method, path, options);
    if (answer.status >= 300) throw new Error(`${method} ${path} as ${this.email}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  act<T>(caseId: string, action: string, body: object = {}): Promise<T> {
    return this.must<T>('POST', `/cases/${caseId}/actions/${action}`, { body, idempotencyKey: randomUUID() });
  }

  /** Uploads through tus as the portal does; resolves when the server has taken the record in. */
  upload(caseId: string, kind: string, filename: string, content: Buffer): Promise<void> {
    return new Promise((done, fail) => {
      new Upload(content, {
        endpoint: `${this.base}/api/v1/uploads`,
        metadata: { caseId, kind, filename },
        headers: { cookie: this.cookie, 'x-csrf-token': this.csrf },
        chunkSize: 512 * 1024,
        retryDelays: [200, 1_000],
        onSuccess: () => done(),
        onError: (error) => fail(error),
      }).start();
    });
  }
}

/** Polls until `probe` gives something; for effects that travel through queues. */
export async function eventually<T>(what: string, probe: () => Promise<T | null | undefined | false>, timeoutMs = 20_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const found = await probe();
    if (found) return found;
    await delay(150);
  }
  throw new Error(`Waited in vain for ${what}`);
}
