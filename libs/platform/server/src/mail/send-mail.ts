import { Injectable } from '@nestjs/common';
import { IsUUID } from 'class-validator';

import { onEvent, type OutboxEvent } from '../outbox';
import {
  defineJob,
  HandlesJob,
  JobFailure,
  safeReason,
  SystemSql,
  TryLater,
  type JobContext,
  type JobHandler,
} from '../queue';

import { Mailer, MailRefused, type OutgoingMail } from './mailer';

export class SendMailPayload {
  @IsUUID()
  mailId!: string;
}

export const SendMail = defineJob({
  name: 'mail.send',
  queue: 'mail',
  payload: SendMailPayload,
  attempts: 8,
  backoff: { delayMs: 5_000 },
  about: 'hands one recorded mail to the mail server',
});

export const sendMailOnQueued = onEvent('mail.queued', SendMail, ({ payload }: OutboxEvent) => ({
  mailId: String(payload['mailId']),
}));

/** How long a mail that was being sent when its worker died is left alone: longer than any send may take. */
const LEASE_MS = 90_000;

interface MailRow {
  id: string;
  state: 'pending' | 'sending' | 'sent' | 'failed';
  message_id: string;
  to_address: string;
  subject: string;
  body_text: string;
  body_html: string | null;
  lease_ms: number;
}

/**
 * Sends a mail: notes that it is being sent, sends it, notes that it was sent. A worker that dies in between leaves `sending`,
 * and nobody can know whether the mail server had taken the mail. We then send again, after a lease and under the same
 * Message-ID: to miss that an opinion has come is worse than to be told twice, and receivers can drop the repeat by its id.
 * Written to a folder, a mail is there once in any case.
 */
@HandlesJob(SendMail)
@Injectable()
export class SendMailHandler implements JobHandler<SendMailPayload> {
  constructor(
    private readonly sql: SystemSql,
    private readonly mailer: Mailer,
  ) {}

  async handle({ mailId }: SendMailPayload, context: JobContext): Promise<void> {
    const mail = await this.take(mailId);
    if (!mail) return;
    try {
      await this.mailer.send(mail);
    } catch (error) {
      await this.noteFailure(mailId, error, context.isLastAttempt);
    }
    await this.sql.transaction(async (tx) => {
      await tx.query(`update mail set state = 'sent', sent_at = now(), error = null where id = $1`, [mailId]);
      await context.receipt(tx);
    });
  }

  /** Marks the mail as being sent; null when there is nothing to send. @throws TryLater while another run may be sending it */
  private async take(mailId: string): Promise<OutgoingMail | null> {
    const row = await this.sql.transaction(async (tx) => {
      const [found] = await tx.query<MailRow>(
        `select *, greatest(0, $2 - extract(epoch from now() - coalesce(sending_at, created_at)) * 1000)::int as lease_ms from mail where id = $1 for update`,
        [mailId, LEASE_MS],
      );
      if (!found || found.state === 'sent') return null;
      if (found.state === 'sending' && !this.mailer.repeatable && found.lease_ms > 0)
        throw new TryLater(found.lease_ms + 1_000);
      await tx.query(`update mail set state = 'sending', sending_at = now(), attempts = attempts + 1 where id = $1`, [
        mailId,
      ]);
      return found;
    });
    return (
      row && {
        id: row.id,
        messageId: row.message_id,
        to: row.to_address,
        subject: row.subject,
        text: row.body_text,
        html: row.body_html,
      }
    );
  }

  /** The mail is free to be tried again, or has failed for good. Always throws. */
  private async noteFailure(mailId: string, error: unknown, last: boolean): Promise<never> {
    const refused = error instanceof MailRefused;
    const reason = refused ? error.message : safeReason(error);
    await this.sql.query(`update mail set state = $2, error = $3 where id = $1 and state = 'sending'`, [
      mailId,
      refused || last ? 'failed' : 'pending',
      reason,
    ]);
    throw refused ? new JobFailure(reason) : error;
  }
}
