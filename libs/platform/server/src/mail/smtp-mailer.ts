import { createTransport, type Transporter } from 'nodemailer';

import { Mailer, MailRefused, type OutgoingMail } from './mailer';

/** Hands mails to a mail server. */
export class SmtpMailer extends Mailer {
  readonly repeatable = false;
  private readonly transport: Transporter;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.transport = createTransport({
      url,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(mail: OutgoingMail): Promise<void> {
    try {
      await this.transport.sendMail({ ...envelopeOf(mail, this.from) });
    } catch (error) {
      const code = (error as { responseCode?: unknown }).responseCode;
      if (typeof code === 'number' && code >= 500 && code < 600) throw new MailRefused(code);
      throw error;
    }
  }
}

/** The message as nodemailer takes it. `Auto-Submitted` keeps holiday answers from coming back. */
export function envelopeOf(mail: OutgoingMail, from: string) {
  return {
    from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html ?? undefined,
    messageId: mail.messageId,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
