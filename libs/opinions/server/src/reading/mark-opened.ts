import type { Actor } from '@consilium/access';
import { addCaseEvent } from '@consilium/cases-server';
import type { Tx } from '@consilium/platform/db';
import type { OpinionRow } from './opinion-row';

/** The referrer reads a delivered version for the first time: it can be acknowledged now. Others' reading is audited and nothing more. */
export async function markOpened(tx: Tx, actor: Actor, opinion: OpinionRow, at: Date): Promise<Date | null> {
  if (actor.userId !== opinion.referrerId || !opinion.delivered || opinion.openedAt) return opinion.openedAt;
  const first = await tx.execute('insert into opinion_opened (opinion_id, case_id, user_id, opened_at) values ($1, $2, $3, $4) on conflict do nothing', [
    opinion.id, opinion.caseId, actor.userId, at,
  ]);
  if (first === 0) return at;
  await addCaseEvent(tx, actor, { id: opinion.caseId, organisationId: opinion.organisationId }, { kind: 'opinion.opened', detail: { number: opinion.number } });
  tx.emit({ kind: 'opinion.opened', caseId: opinion.caseId, payload: { opinionId: opinion.id, number: opinion.number } });
  return at;
}
