import type { PersonaName, TestApp } from '@consilium/testing';
import type { Problem } from '@consilium/platform/http';
import { TOKEN } from './records-app';

export interface TusAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly problem: Problem;
}

type Method = 'POST' | 'PATCH' | 'HEAD' | 'DELETE' | 'OPTIONS' | 'GET';

/** Speaks tus 1.0 by hand, so that every header can be got wrong. */
export class TusClient {
  constructor(
    private readonly app: () => TestApp,
    private readonly name: PersonaName | null,
  ) {}

  async send(method: Method, path: string, headers: Record<string, string> = {}, payload?: Buffer): Promise<TusAnswer> {
    const answer = await this.app().app.inject({
      method: method as 'GET',
      url: path.startsWith('/api/') ? path : `/api/v1/uploads${path}`,
      headers: { 'tus-resumable': '1.0.0', 'x-csrf-token': TOKEN, ...(this.name ? { cookie: `session=${this.name}` } : {}), ...headers },
      payload,
    });
    return { status: answer.statusCode, headers: answer.headers, problem: (/json/.test(String(answer.headers['content-type'])) ? answer.json() : {}) as Problem };
  }

  announce(size: number, metadata: Record<string, string>, headers: Record<string, string> = {}): Promise<TusAnswer> {
    return this.send('POST', '', { 'upload-length': String(size), 'upload-metadata': encode(metadata), ...headers });
  }

  append(location: string, offset: number, bytes: Buffer): Promise<TusAnswer> {
    return this.send('PATCH', location, { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, bytes);
  }

  /** Announces and sends in one piece. @returns the last answer, whichever it is */
  async upload(caseId: string, content: Buffer, filename = 'report.pdf', more: Record<string, string> = {}): Promise<TusAnswer> {
    const announced = await this.announce(content.length, { caseId, filename, kind: 'diagnosis_report', ...more });
    return announced.status === 201 ? this.append(String(announced.headers['location']), 0, content) : announced;
  }
}

export function encode(metadata: Record<string, string>): string {
  return Object.entries(metadata).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',');
}
