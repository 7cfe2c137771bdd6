import type { Actor } from '@consilium/access';
import type { CaseListQuery, CaseView } from '@consilium/contracts';
import { SERVICE_KINDS, WAITING_ON, CASE_STATUSES, DISEASE_GROUPS, type Role, type WaitingOn } from '@consilium/domain';
import { AppError } from '@consilium/platform/errors';

/** The lists that a role has, the one it opens with first. `claimable` answers with summaries. */
export const VIEWS_OF_ROLE: Record<Role, readonly CaseView[]> = {
  physician: ['mine', 'waiting', 'organisation'],
  delegate: ['mine', 'waiting'],
  coordinator: ['waiting', 'all'],
  reviewer: ['claimed', 'mine', 'waiting', 'claimable', 'signed'],
  patient: ['mine', 'waiting'],
  proxy: ['mine', 'waiting'],
  administrator: [],
};

/** The party as which a role is waited on. */
const PARTY_OF_ROLE: Partial<Record<Role, WaitingOn>> = {
  physician: 'referrer',
  delegate: 'referrer',
  coordinator: 'coordinator',
  reviewer: 'reviewer',
  patient: 'patient',
  proxy: 'patient',
};

/** @throws AppError validation_failed when the role has no such list */
export function viewFor(actor: Actor, asked: CaseView | undefined): CaseView {
  const views = actor.role === 'system' ? [] : VIEWS_OF_ROLE[actor.role].filter((view) => view !== 'organisation' || actor.organisationWide);
  const view = asked ?? views[0];
  if (view === undefined || !views.includes(view)) {
    throw new AppError('validation_failed', { fields: [{ path: 'view', code: 'not_for_role', message: 'This list does not exist for this role.' }] });
  }
  return view;
}

/** `where` of a view: SQL with parameters from `$firstParam` on. */
export interface ViewCondition {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/**
 * Which cases a view holds, over `referral_case c`. Written so that each is served by one index of the schema; enumerated values are
 * written out, since a partial index is not used for a value that is only known later.
 */
export function viewCondition(actor: Actor, view: CaseView, query: Omit<CaseListQuery, 'limit' | 'cursor' | 'view'>, firstParam: number): ViewCondition {
  const scope = view === 'signed' ? signedBy(actor, firstParam) : scopeOf(actor, view, firstParam);
  const party = actor.role === 'system' ? undefined : PARTY_OF_ROLE[actor.role];
  const parts = [
    scope.sql,
    ...(view === 'waiting' ? [literal('c.waiting_on', party ?? 'nobody', WAITING_ON)] : []),
    ...(query.waitingOn ? [literal('c.waiting_on', query.waitingOn, WAITING_ON)] : []),
    // A discarded draft is out of the way unless somebody looks for it.
    query.status ? literal('c.status', query.status, CASE_STATUSES) : "c.status <> 'discarded'",
    ...(query.diseaseGroup ? [literal('c.disease_group', query.diseaseGroup, DISEASE_GROUPS)] : []),
    ...(query.service ? [`'${oneOf(query.service, SERVICE_KINDS)}' = any(c.services)`] : []),
  ];
  return { sql: parts.join(' and '), params: scope.params };
}

function scopeOf(actor: Actor, view: CaseView, n: number): ViewCondition {
  if (view === 'organisation') return { sql: `c.organisation_id = $${n}`, params: [actor.organisationId] };
  switch (actor.role) {
    case 'physician':
      return { sql: `c.referrer_id = $${n}`, params: [actor.userId] };
    case 'delegate':
      return { sql: `c.referrer_id = $${n}`, params: [actor.onBehalfOf] };
    case 'coordinator':
      return { sql: `c.service_id = $${n} and c.submitted_at is not null`, params: [actor.organisationId] };
    case 'reviewer':
      return { sql: `c.claimed_by_id = $${n}`, params: [actor.userId] };
    case 'patient':
      return { sql: `c.patient_user_id = $${n}`, params: [actor.userId] };
    case 'proxy':
      return { sql: `c.patient_user_id = $${n}`, params: [actor.onBehalfOf] };
    default:
      return { sql: `$${n}::uuid is null and false`, params: [null] };
  }
}

/** Former claims: what the reviewer signed. These cases lie outside of the reviewer's rows; see `ListCases`. */
function signedBy(actor: Actor, n: number): ViewCondition {
  const sql = `c.id in (select k.case_id from case_claim k where k.reviewer_id = $${n} and k.ended_how = 'signed')`;
  return { sql, params: [actor.userId] };
}

function literal(column: string, value: string, known: readonly string[]): string {
  return `${column} = '${oneOf(value, known)}'`;
}

/** Only values of our own lists are ever written into SQL. */
function oneOf(value: string, known: readonly string[]): string {
  const found = known.find((candidate) => candidate === value);
  if (found === undefined) throw new Error('A value outside of its list');
  return found;
}
