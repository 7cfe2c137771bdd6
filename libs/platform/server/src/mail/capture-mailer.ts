import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createTransport } from 'nodemailer';

import { Mailer, type OutgoingMail } from './mailer';
import { envelopeOf } from './smtp-mailer';

/** A mail that was written instead of sent. */
export interface CapturedMail extends OutgoingMail {
  /** ISO 8601. */
  readonly at: string;
}

const ID = /^[0-9a-f-]{36}$/;

/** Writes mails to a folder, for machines without a mail server: `<id>.eml` for mail programs, `<id>.json` for the page. */
export class CaptureMailer extends Mailer {
  readonly repeatable = true;

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super();
  }

  /** The file's name is the mail's id: a repeat finds it and does nothing. */
  async send(mail: OutgoingMail): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o750 });
    if (await exists(join(this.folder, `${mail.id}.eml`))) return;
    const transport = createTransport({ streamTransport: true, buffer: true });
    const { message } = await transport.sendMail(envelopeOf(mail, this.from));
    const captured: CapturedMail = { ...mail, at: new Date().toISOString() };
    await this.put(`${mail.id}.json`, JSON.stringify(captured, null, 2));
    await this.put(`${mail.id}.eml`, message as Buffer);
  }

  /** Newest first; ids are time-ordered. */
  async list(limit = 100): Promise<CapturedMail[]> {
    const files = await readdir(this.folder).catch(() => []);
    const ids = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));
    const newest = ids
      .filter((id) => ID.test(id))
      .sort()
      .reverse()
      .slice(0, limit);
    return (await Promise.all(newest.map((id) => this.find(id)))).filter((mail) => mail !== null);
  }

  async find(id: string): Promise<CapturedMail | null> {
    if (!ID.test(id)) return null;
    const json = await readFile(join(this.folder, `${id}.json`), 'utf8').catch(() => null);
    return json === null ? null : (JSON.parse(json) as CapturedMail);
  }

  private async put(name: string, content: string | Buffer): Promise<void> {
    const partial = join(this.folder, `.${name}.${process.pid}.part`);
    await writeFile(partial, content, { mode: 0o640 });
    await rename(partial, join(this.folder, name));
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
