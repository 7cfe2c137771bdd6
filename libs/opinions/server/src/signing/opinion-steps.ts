import { Injectable, type OnModuleInit } from '@nestjs/common';
import { systemActor, type Actor } from '@consilium/access';
import { opinionGaps, type CaseFacts, type OpinionContent } from '@consilium/domain';
import { TransitionParticipants, type CaseRow, type TransitionContext } from '@consilium/cases-server';
import { newId, type Tx } from '@consilium/platform/db';
import { AppError } from '@consilium/platform/errors';
import { findDraft } from '../drafts/draft-row';
import { SignOpinion } from './sign-opinion';

/** Writes a draft for somebody else: the coordinator who orders an amendment never reads or writes drafts as such. */
const AMENDING = systemActor('amend-opinion');

/** What opinions add to the steps of a case: whether one may be signed or acknowledged, and what signing, delivering and amending do. */
@Injectable()
export class OpinionSteps implements OnModuleInit {
  constructor(
    private readonly participants: TransitionParticipants,
    private readonly sign: SignOpinion,
  ) {}

  onModuleInit(): void {
    this.participants.register({
      facts: (tx, row, actor) => this.facts(tx, row, actor),
      effects: {
        sign: (tx, context) => this.sign.run(tx, context),
        deliver: (tx, context) => this.deliver(tx, context),
        amend: (tx, context) => this.amend(tx, context),
      },
    });
  }

  private async facts(tx: Tx, row: CaseRow, actor: Actor): Promise<Partial<CaseFacts>> {
    const opened = await tx.one<{ opened: boolean }>(OPENED, [row.id, row.referrerId]);
    const draft = row.claimedById === actor.userId ? await findDraft(tx, row.id, actor.userId) : null;
    return { opinionGaps: draft ? opinionGaps(draft.content) : null, opinionOpened: opened?.opened ?? false };
  }

  private async deliver(tx: Tx, { actor, row }: TransitionContext): Promise<void> {
    const delivered = await tx.execute(DELIVER, [row.id, actor.userId]);
    if (delivered === 0) throw new AppError('conflict', { detail: 'There is no signed opinion that was not delivered before.' });
  }

  /** A new draft for the last signer, beginning with what they signed; what they had begun before that gives way. */
  private async amend(tx: Tx, { row, input }: TransitionContext): Promise<void> {
    const last = await tx.one<{ id: string; signedById: string; content: OpinionContent }>(LAST_SIGNED, [row.id]);
    if (!last) throw new AppError('conflict', { detail: 'There is no signed opinion to amend.' });
    const values = [newId(), row.id, row.organisationId, last.signedById, JSON.stringify(last.content), last.id, input.reason ?? null];
    await tx.actingAs(AMENDING, () => tx.execute(NEW_DRAFT, values));
  }
}

/** Whether the referrer has read the version that was delivered last. */
const OPENED = `select exists (
    select 1 from opinion_opened v where v.user_id = $2 and v.opinion_id = (
      select o.id from opinion o join opinion_delivery d on d.opinion_id = o.id where o.case_id = $1 order by o.number desc limit 1)
  ) as opened`;

const DELIVER = `insert into opinion_delivery (opinion_id, case_id, organisation_id, delivered_by_id)
  select id, case_id, organisation_id, $2 from opinion where case_id = $1 and state = 'signed' order by number desc limit 1
  on conflict do nothing`;

const LAST_SIGNED = `select id, signed_by_id as "signedById", content from opinion where case_id = $1 and state = 'signed' order by number desc limit 1`;

const NEW_DRAFT = `insert into opinion (id, case_id, organisation_id, author_id, content, previous_id, amend_reason)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (case_id, author_id) where state = 'draft'
  do update set content = excluded.content, previous_id = excluded.previous_id, amend_reason = excluded.amend_reason,
    updated_at = now(), version = opinion.version + 1`;
