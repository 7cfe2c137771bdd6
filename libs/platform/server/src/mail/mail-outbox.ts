import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';

import type { Language } from '@consilium/domain';
import { HttpConfig, MailConfig } from '../config';
import { OutboxBus } from '../outbox';
import type { SqlRunner } from '../queue';

import { renderMail, type MailTemplate, type MailVars } from './mail-template';

/** What a transaction can do beyond statements; the unit of work's `tx` fits it. */
interface MailTx extends SqlRunner {
  afterCommit?(callback: () => void): void;
}

export interface MailOrder {
  /** The event that is the cause: one event, person and template give one mail, however often the job runs. */
  readonly outboxId: string;
  readonly job: string;
  readonly userId: string;
  readonly to: string;
  readonly language: Language;
  readonly template: MailTemplate;
  /** Path in the portal (`/cases/…`); becomes the link. */
  readonly path: string;
  readonly kind?: MailVars['kind'];
}

export const PRODUCT_NAME = 'Consilium';

/** Orders mails. They are recorded, rendered and ready, in the caller's transaction, and sent after its commit. */
@Injectable()
export class MailOutbox {
  private readonly host: string;

  constructor(
    private readonly http: HttpConfig,
    private readonly bus: OutboxBus,
    mail: MailConfig,
  ) {
    this.host = /@([a-z0-9.-]+)>?\s*$/i.exec(mail.from)?.[1] ?? 'localhost';
  }

  /** @returns the mail's id, or null when it was ordered before */
  async order(tx: MailTx, order: MailOrder): Promise<string | null> {
    const vars: MailVars = { link: this.linkTo(order.path), productName: PRODUCT_NAME, kind: order.kind };
    const { subject, text, html } = renderMail(order.template, order.language, vars);
    const id = uuidv7();
    const rows = await tx.query<{ id: string }>(
      `with ordered as (
         insert into mail (id, outbox_id, job, user_id, template, language, to_address, subject, body_text, body_html, message_id, state, attempts, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'pending', 0, now())
         on conflict (outbox_id, user_id, template) do nothing returning id
       ), announced as (
         insert into outbox (id, kind, payload) select $12, 'mail.queued', jsonb_build_object('mailId', id) from ordered
       )
       select id from ordered`,
      [
        id,
        order.outboxId,
        order.job,
        order.userId,
        order.template.name,
        order.language,
        order.to,
        subject,
        text,
        html,
        `<${id}@${this.host}>`,
        uuidv7(),
      ],
    );
    if (rows.length === 0) return null;
    tx.afterCommit?.(() => this.bus.wake());
    return id;
  }

  private linkTo(path: string): string {
    return new URL(path, this.http.publicUrl ?? `http://localhost:${this.http.port}`).href;
  }
}
