import { Injectable } from '@nestjs/common';

import { mayOn, type Action, type Actor } from '@consilium/access';
import { CaseAccess, type CaseRow } from '@consilium/cases-server';
import { THREAD_AUDIENCES, type ThreadAudience } from '@consilium/contracts';
import { abilityOf, assertCan } from '@consilium/platform/access';
import { isUuid, type Tx } from '@consilium/platform/db';
import { AppError, notFound } from '@consilium/platform/errors';

import { postingRefusal } from './posting-rule';

/** A thread with the case that it is about. */
export interface LoadedThread {
  readonly id: string;
  readonly audience: ThreadAudience;
  readonly row: CaseRow;
}

/** Loads threads within the actor's rows and decides on them. */
@Injectable()
export class ThreadAccess {
  constructor(private readonly cases: CaseAccess) {}

  /** @throws AppError not_found (audited) when the case is not within the actor's rows */
  loadCase(tx: Tx, actor: Actor, caseId: string): Promise<CaseRow> {
    return this.cases.load(tx, actor, caseId);
  }

  /** @throws AppError not_found when there is no such thread within the actor's rows, forbidden when it may be read but not this */
  async load(tx: Tx, actor: Actor, threadId: string, action: Action): Promise<LoadedThread> {
    const denial = { attempted: action, subject: 'Thread', subjectId: isUuid(threadId) ? threadId : null, caseId: null } as const;
    const thread = isUuid(threadId)
      ? await tx.one<{ case_id: string; audience: ThreadAudience }>('select case_id, audience from thread where id = $1', [threadId])
      : null;
    if (!thread) throw notFound(denial);
    const row = await this.cases.load(tx, actor, thread.case_id);
    const facts = { ...this.cases.facts(row), audience: thread.audience };
    assertCan(abilityOf(actor), action, 'Thread', facts, { subjectId: threadId, caseId: row.id });
    return { id: threadId, audience: thread.audience, row };
  }

  /** With whom the actor may do this on the case. */
  audiences(actor: Actor, row: CaseRow, action: Action): ThreadAudience[] {
    const facts = this.cases.facts(row);
    return THREAD_AUDIENCES.filter((audience) => mayOn(abilityOf(actor), action, 'Thread', { ...facts, audience }));
  }

  /** @throws AppError forbidden (audited): the case is known to the actor, the audience is not theirs to address */
  assertMayOpen(actor: Actor, row: CaseRow, audience: ThreadAudience): void {
    if (this.audiences(actor, row, 'create').includes(audience)) return;
    throw new AppError('forbidden', {
      reason: 'thread_audience',
      detail: 'You may not open a conversation with this audience on this case.',
      denial: { attempted: 'create', subject: 'Thread', subjectId: null, caseId: row.id },
    });
  }

  /** @throws AppError conflict with `reason: case_closed` */
  assertPostable(actor: Actor, row: CaseRow): void {
    const reason = postingRefusal(row.status, actor.role);
    if (reason) throw new AppError('conflict', { reason, detail: 'This case is finished. Its messages can be read; only a coordinator can still write.' });
  }
}
