import { randomUUID } from 'node:crypto';

import type { createHttpApp } from '@consilium/platform/http';

export type ApiApp = Awaited<ReturnType<typeof createHttpApp>>;

interface Call {
  readonly body?: unknown;
  readonly ifMatch?: number;
  readonly headers?: Record<string, string>;
  readonly bytes?: Buffer;
}

interface Answer {
  readonly statusCode: number;
  readonly body: string;
  readonly headers: Record<string, unknown>;
}

/** One demo person at work: everything goes through the real routes, with sign-in, guards and validation, without a socket. */
export class DemoClient {
  private cookie = '';
  private csrf = '';

  private constructor(
    private readonly app: ApiApp,
    private readonly email: string,
  ) {}

  /** @throws Error when the person cannot sign in */
  static async signIn(app: ApiApp, email: string, password: string): Promise<DemoClient> {
    const client = new DemoClient(app, email);
    const answer = await client.send('POST', '/auth/sign-in', { body: { email, password } });
    client.cookie = String(answer.headers['set-cookie']).split(';', 1)[0] ?? '';
    client.csrf = (await client.get<{ csrfToken: string }>('/auth/me')).csrfToken;
    return client;
  }

  signOut(): Promise<unknown> {
    return this.send('POST', '/auth/sign-out', { body: {} });
  }

  async get<T>(path: string): Promise<T> {
    return JSON.parse((await this.send('GET', path)).body) as T;
  }

  /** @returns the answer's body */
  async write<T>(method: 'POST' | 'PUT' | 'PATCH', path: string, body: unknown, ifMatch?: number): Promise<T> {
    const headers: Record<string, string> = method === 'POST' ? { 'idempotency-key': randomUUID() } : {};
    const answer = await this.send(method, path, { body, ifMatch, headers });
    return (answer.body ? JSON.parse(answer.body) : null) as T;
  }

  act<T>(caseId: string, action: string, body: object = {}): Promise<T> {
    return this.write<T>('POST', `/cases/${caseId}/actions/${action}`, body);
  }

  /** Sends a record as the portal does: announced, then its bytes. @returns the record's id */
  async upload(metadata: Readonly<Record<string, string>>, bytes: Buffer): Promise<string> {
    const encoded = Object.entries(metadata).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`);
    const tus = { 'tus-resumable': '1.0.0' };
    const opened = await this.send('POST', '/uploads', { headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': encoded.join(',') } });
    const path = String(opened.headers['location']).replace(/^.*\/api\/v1/, '');
    const done = await this.send('PATCH', path, { headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, bytes });
    return String(done.headers['x-record-id']);
  }

  private async send(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, call: Call = {}): Promise<Answer> {
    const headers: Record<string, string> = { ...call.headers };
    if (this.cookie) headers['cookie'] = this.cookie;
    if (method !== 'GET' && this.csrf) headers['x-csrf-token'] = this.csrf;
    if (call.ifMatch !== undefined) headers['if-match'] = `"v${call.ifMatch}"`;
    if (call.body !== undefined) headers['content-type'] = 'application/json';
    const payload = call.bytes ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const answer = await this.app.inject({ method, url: `/api/v1${path}`, headers, payload });
    if (answer.statusCode >= 300) throw new Error(`${method} ${path} as ${this.email}: ${answer.statusCode} ${answer.body}`);
    return answer;
  }
}
