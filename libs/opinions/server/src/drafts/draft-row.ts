import type { OpinionDraftView } from '@consilium/contracts';
import { EMPTY_OPINION, opinionGaps, type OpinionContent } from '@consilium/domain';
import type { Tx } from '@consilium/platform/db';

/** A reviewer's unsigned opinion on a case. */
export interface DraftRow {
  readonly id: string;
  readonly content: OpinionContent;
  readonly previousId: string | null;
  readonly previousNumber: number | null;
  readonly amendReason: string | null;
  readonly updatedAt: Date;
  readonly version: number;
}

const SELECT = `select o.id, o.content, o.previous_id as "previousId", p.number as "previousNumber", o.amend_reason as "amendReason",
    o.updated_at as "updatedAt", o.version
  from opinion o left join opinion p on p.id = o.previous_id
  where o.case_id = $1 and o.author_id = $2 and o.state = 'draft'`;

/** The author's draft; null while nothing was saved. There is one per case and author. */
export function findDraft(tx: Tx, caseId: string, authorId: string): Promise<DraftRow | null> {
  return tx.one<DraftRow>(SELECT, [caseId, authorId]);
}

/** @param row null while nothing was saved: version 0, which the first save states as `If-Match: "v0"` */
export function toDraftView(row: DraftRow | null): OpinionDraftView {
  const content = row?.content ?? EMPTY_OPINION;
  const { previousId, previousNumber, amendReason } = row ?? { previousId: null, previousNumber: null, amendReason: null };
  return {
    content,
    gaps: opinionGaps(content),
    amends: previousId !== null && previousNumber !== null ? { id: previousId, number: previousNumber, reason: amendReason ?? '' } : null,
    updatedAt: row?.updatedAt.toISOString() ?? null,
    version: row?.version ?? 0,
  };
}
