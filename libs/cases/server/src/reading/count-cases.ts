import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { CaseCounts, CaseView } from '@consilium/contracts';
import { WAITING_ON, type Role, type WaitingOn } from '@consilium/domain';
import { UnitOfWork } from '@consilium/platform/db';
import { rowFilter, summaryFilter } from './case-list.queries';
import { VIEWS_OF_ROLE, viewCondition } from './case-views';

/** One more than is shown, so that "1000+" can be told from 1,000. */
const UP_TO = 1_001;

/** The list over which "waits on whom" is counted: a role's widest list of its own. */
const WIDEST: Partial<Record<Role, CaseView>> = {
  physician: 'mine',
  delegate: 'mine',
  coordinator: 'all',
  reviewer: 'claimed',
  patient: 'mine',
  proxy: 'mine',
};

/** Finished cases wait on nobody; there are ever more of them, and nobody acts on their number. */
const PARTIES = WAITING_ON.filter((party) => party !== 'nobody');

/** How many cases stand on the caller's lists: the numbers beside the views. Numbers name nobody, so nothing is recorded. */
@Injectable()
export class CountCases {
  constructor(private readonly uow: UnitOfWork) {}

  execute(actor: Actor): Promise<CaseCounts> {
    const role = actor.role as Role;
    const widest = WIDEST[role];
    const counts = new Statement();
    if (widest) {
      counts.add('total', cases(actor, counts, widest));
      for (const party of PARTIES) counts.add(party, cases(actor, counts, widest, party));
    }
    if (role === 'physician' && actor.organisationWide) counts.add('organisation', cases(actor, counts, 'organisation'));
    if (VIEWS_OF_ROLE[role].includes('claimable')) counts.add('claimable', claimable(actor, counts));
    return this.uow.read(actor, async (tx) => {
      const sql = counts.sql();
      const [row] = await tx.query<Record<string, number>>(sql, counts.params);
      return toCounts(role, row ?? {});
    });
  }
}

/** Several counts as one statement. */
class Statement {
  readonly params: unknown[] = [];
  private readonly columns: string[] = [];

  add(name: string, from: string): void {
    this.columns.push(`(select count(*)::int from (select 1 from ${from} limit ${UP_TO}) n) as "${name}"`);
  }

  sql(): string {
    return `select ${this.columns.length > 0 ? this.columns.join(', ') : '1 as none'}`;
  }
}

function cases(actor: Actor, statement: Statement, view: CaseView, waitingOn?: WaitingOn): string {
  const filter = rowFilter(actor, statement.params.length + 1);
  statement.params.push(...filter.params);
  const where = viewCondition(actor, view, { waitingOn }, statement.params.length + 1);
  statement.params.push(...where.params);
  return `referral_case c where ${filter.sql} and ${where.sql}`;
}

function claimable(actor: Actor, statement: Statement): string {
  const filter = summaryFilter(actor, statement.params.length + 1);
  statement.params.push(...filter.params);
  return `case_summary s where ${filter.sql}`;
}

function toCounts(role: Role, row: Record<string, number>): CaseCounts {
  const total = row['total'] ?? 0;
  return {
    mine: role === 'coordinator' ? (row['coordinator'] ?? 0) : total,
    organisation: row['organisation'] ?? null,
    all: role === 'coordinator' ? total : null,
    byWaitingOn: Object.fromEntries(PARTIES.flatMap((party) => (row[party] === undefined ? [] : [[party, row[party]]]))),
    claimable: row['claimable'] ?? null,
    claimed: role === 'reviewer' ? total : null,
  };
}
