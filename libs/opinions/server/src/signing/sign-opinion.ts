import { Injectable } from '@nestjs/common';
import { SPECIALTIES_OF_GROUP, type OpinionContent } from '@consilium/domain';
import { caseNumber, type CaseRow, type TransitionContext } from '@consilium/cases-server';
import { Clock, type Tx } from '@consilium/platform/db';
import { AppError } from '@consilium/platform/errors';
import { assertNoPromises } from './promises';
import { hashOf, signedBody, type SignedFacts } from './signed-body';

interface LockedDraft {
  readonly id: string;
  readonly content: OpinionContent;
  readonly previousId: string | null;
  readonly amendReason: string | null;
}

interface Reviewer {
  readonly name: string;
  readonly title: string | null;
  readonly specialties: readonly string[];
}

/**
 * The effect of `sign`: freezes the draft into the next version (invariant 4). The guard `opinionComplete` was checked by the step, under
 * the lock of the case that saving the draft takes as well.
 */
@Injectable()
export class SignOpinion {
  constructor(private readonly clock: Clock) {}

  /** @throws AppError unprocessable for promises, conflict without a draft */
  async run(tx: Tx, { actor, row }: TransitionContext): Promise<void> {
    const draft = await tx.one<LockedDraft>(LOCK_DRAFT, [row.id, actor.userId]);
    if (!draft) throw new AppError('conflict', { detail: 'There is no draft to sign.' });
    assertNoPromises(draft.content);
    const facts = await this.facts(tx, row, actor.userId, draft);
    const body = signedBody(facts);
    const hash = hashOf(body);
    await tx.execute(SIGN, [
      draft.id, facts.number, facts.previousId, facts.reviewerName, facts.reviewerTitle, facts.reviewerSpecialty, actor.userId, facts.signedAt, hash, body,
    ]);
    // The hash also stands in the audit chain: whoever rewrites text and hash together is found out there.
    tx.audit({ action: 'opinion.sign', caseId: row.id, subject: 'Opinion', subjectId: draft.id, detail: { number: facts.number, contentHash: hash } });
  }

  private async facts(tx: Tx, row: CaseRow, reviewerId: string, draft: LockedDraft): Promise<SignedFacts> {
    const reviewer = await tx.one<Reviewer>('select display_name as name, title, specialties from app_user where id = $1', [reviewerId]);
    if (!reviewer) throw new Error('The signing reviewer does not exist');
    const last = await tx.one<{ id: string; number: number }>(LAST_SIGNED, [row.id]);
    return {
      caseNumber: caseNumber(row),
      number: (last?.number ?? 0) + 1,
      content: draft.content,
      reviewerId,
      reviewerName: reviewer.name,
      reviewerTitle: reviewer.title,
      reviewerSpecialty: specialtyFor(row, reviewer.specialties),
      previousId: draft.previousId ?? last?.id ?? null,
      amendReason: draft.amendReason,
      signedAt: this.clock.now(),
    };
  }
}

/** The specialty in which this case was reviewed, where the reviewer has several. */
function specialtyFor({ diseaseGroup }: CaseRow, specialties: readonly string[]): string | null {
  const fitting: readonly string[] = diseaseGroup ? SPECIALTIES_OF_GROUP[diseaseGroup] : [];
  return fitting.find((specialty) => specialties.includes(specialty)) ?? specialties[0] ?? null;
}

const LOCK_DRAFT = `select id, content, previous_id as "previousId", amend_reason as "amendReason"
  from opinion where case_id = $1 and author_id = $2 and state = 'draft' for update`;

const LAST_SIGNED = `select id, number from opinion where case_id = $1 and state = 'signed' order by number desc limit 1`;

const SIGN = `update opinion set state = 'signed', number = $2, previous_id = $3, reviewer_name = $4, reviewer_title = $5, reviewer_specialty = $6,
    signed_by_id = $7, signed_at = $8, content_hash = $9, signed_body = $10, updated_at = now(), version = version + 1
  where id = $1 and state = 'draft'`;
