import { newId, UnitOfWork, type Tx } from '@consilium/platform/db';
import { MailOutbox } from '@consilium/platform/mail';
import { HandlesJob, type JobContext, type JobHandler } from '@consilium/platform/queue';

import { FanOut, type FanOutPayload } from './fan-out.job';
import { MAIL_TEMPLATES } from './mail-texts';
import { recipientsOf, type Recipient } from './recipients.queries';
import { noticesFor } from './rules';

/**
 * Turns one event into notifications and mails, in one transaction with the job's receipt: told once, however often the job runs.
 * Whom it concerns is read anew at every try.
 */
@HandlesJob(FanOut)
export class FanOutHandler implements JobHandler<FanOutPayload> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mails: MailOutbox,
  ) {}

  async handle(payload: FanOutPayload, context: JobContext): Promise<void> {
    const { outboxId } = context;
    if (!outboxId) throw new Error('This job is only ever set off by an event');
    await this.unitOfWork.run(context.actor, async (tx) => {
      await context.receipt(tx);
      const recipients = await recipientsOf(tx, payload.caseId, noticesFor(payload), payload.actedId);
      await this.notify(tx, payload.caseId, outboxId, recipients.filter(({ inApp }) => inApp));
      for (const recipient of recipients.filter(({ email }) => email)) await this.mail(tx, payload.caseId, outboxId, recipient);
    });
  }

  private async notify(tx: Tx, caseId: string, outboxId: string, recipients: readonly Recipient[]): Promise<void> {
    if (recipients.length === 0) return;
    const rows = await tx.query<{ id: string; user_id: string }>(
      `insert into notification (id, user_id, kind, case_id, outbox_id)
       select n.id, n.user_id, n.kind, $4, $5 from unnest($1::uuid[], $2::uuid[], $3::text[]) as n (id, user_id, kind)
       on conflict (outbox_id, user_id, kind) do nothing returning id, user_id`,
      [recipients.map(() => newId()), recipients.map(({ userId }) => userId), recipients.map(({ kind }) => kind), caseId, outboxId],
    );
    for (const { id, user_id } of rows) tx.emit({ kind: 'notification.created', caseId: null, payload: { notificationId: id, userId: user_id } });
  }

  private async mail(tx: Tx, caseId: string, outboxId: string, recipient: Recipient): Promise<void> {
    const { userId, kind, address, language } = recipient;
    const path = pathFor(recipient, caseId);
    await this.mails.order(tx, { outboxId, job: FanOut.name, userId, to: address, language, template: MAIL_TEMPLATES[kind], path, kind });
  }
}

/** Where the mail leads: a page that this person can open. A reviewer who has not claimed the case may not open it. */
function pathFor({ isPatient, audience }: Recipient, caseId: string): string {
  if (isPatient) return '/my-case';
  return audience === 'eligibleReviewers' || audience === 'formerHolder' ? '/cases?view=claimable' : `/cases/${caseId}`;
}
