import { Injectable } from '@nestjs/common';
import { systemActor, type Action, type Actor } from '@consilium/access';
import type { OpinionListItem } from '@consilium/contracts';
import { CaseAccess } from '@consilium/cases-server';
import { abilityOf, assertCan } from '@consilium/platform/access';
import { UnitOfWork, isUuid, whereFromAbility, type Tx } from '@consilium/platform/db';
import { notFound } from '@consilium/platform/errors';
import { OPINION_FACT_COLUMNS, SELECT_OPINIONS, opinionFacts, toListItem, type OpinionRow } from './opinion-row';

/**
 * A signer keeps reading what they signed after the case has left their rows. Row security says who sees which opinion; what lies around
 * it (delivery, release, the facts of its case) is then read by the service itself.
 */
const READING = systemActor('read-opinion');

/** Reads of signed opinions, by the primary key or the index of the case; a case has a handful. */
@Injectable()
export class OpinionQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: CaseAccess,
  ) {}

  /** The case's signed versions that this person may read, newest first. @throws AppError not_found */
  list(actor: Actor, caseId: string): Promise<{ items: OpinionListItem[] }> {
    return this.uow.read(actor, async (tx) => {
      const visible = isUuid(caseId) ? await tx.query<{ id: string }>("select id from opinion where case_id = $1 and state = 'signed'", [caseId]) : [];
      if (visible.length === 0) await this.cases.load(tx, actor, caseId);
      const rows = visible.length === 0 ? [] : await this.permitted(tx, actor, visible.map(({ id }) => id));
      tx.audit({ action: 'opinion.read', caseId, subject: 'Opinion', detail: { count: rows.length } });
      return { items: rows.map(toListItem) };
    });
  }

  /**
   * One signed version, and the right to do `action` to it.
   * @throws AppError not_found when it may not be known of, forbidden otherwise
   */
  async find(tx: Tx, actor: Actor, id: string, action: Action): Promise<OpinionRow> {
    const visible = isUuid(id) ? await tx.one<{ id: string }>("select id from opinion where id = $1 and state = 'signed'", [id]) : null;
    const row = visible && (await tx.actingAs(READING, () => tx.one<OpinionRow>(`${SELECT_OPINIONS} where o.id = $1`, [id])));
    if (!row) throw notFound({ attempted: action, subject: 'Opinion', subjectId: isUuid(id) ? id : null, caseId: null });
    assertCan(abilityOf(actor), action, 'Opinion', opinionFacts(row), { subjectId: id, caseId: row.caseId });
    return row;
  }

  private permitted(tx: Tx, actor: Actor, ids: readonly string[]): Promise<OpinionRow[]> {
    const filter = whereFromAbility(abilityOf(actor), 'list', 'Opinion', { alias: 'c', columns: OPINION_FACT_COLUMNS, firstParam: 2 });
    return tx.actingAs(READING, () =>
      tx.query<OpinionRow>(`${SELECT_OPINIONS} where o.id = any($1::uuid[]) and ${filter.sql} order by o.number desc`, [ids, ...filter.params]),
    );
  }
}
