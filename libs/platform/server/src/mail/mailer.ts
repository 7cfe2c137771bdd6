/** A mail as it leaves the house. */
export interface OutgoingMail {
  readonly id: string;
  /** With the angle brackets; the same at every attempt, so that receivers can tell a repeat. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
}

/** Port: a mail server, or a folder on machines without one. */
export abstract class Mailer {
  /** True when sending the same mail twice shows only once; otherwise a mail whose fate is unknown waits out a lease first. */
  abstract readonly repeatable: boolean;

  /** Resolves when the mail has been taken over. @throws MailRefused when the server will never take it, other errors else */
  abstract send(mail: OutgoingMail): Promise<void>;
}

/** The server refused for good (unknown address, rejected content). Its own words are not kept: they may quote the address. */
export class MailRefused extends Error {
  constructor(readonly responseCode: number) {
    super(`mail server refused: ${responseCode}`);
    this.name = 'MailRefused';
  }
}
