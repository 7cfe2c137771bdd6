import { Injectable } from '@nestjs/common';
import type { Actor, AppAbility, CaseAccessFacts } from '@consilium/access';
import type { AuditEventView, AuditQuery, Page } from '@consilium/contracts';
import { LIMITS } from '@consilium/domain';
import { abilityOf, assertCan } from '@consilium/platform/access';
import { keysetPage, UnitOfWork, type SortOrder, type Tx } from '@consilium/platform/db';
import { AppError, notFound, type Denial } from '@consilium/platform/errors';

interface EventRow {
  id: string;
  at: Date;
  case_id: string | null;
  actor_name: string;
  actor_role: string;
  on_behalf_of_name: string | null;
  action: string;
  subject: string;
  subject_id: string | null;
  outcome: string;
}

const NEWEST_FIRST: SortOrder = {
  name: 'audit',
  columns: [
    { sql: 'e.at', type: 'timestamptz' },
    { sql: 'e.id', type: 'uuid' },
  ],
  direction: 'desc',
};

/** GET /audit: who did what, newest first. Metadata only: no event carries clinical content. */
@Injectable()
export class AuditQueries {
  constructor(private readonly uow: UnitOfWork) {}

  /**
   * Of one case, for whoever may read its trail; of one person, for who may read every trail (administrators).
   * @throws AppError not_found, forbidden, validation_failed when neither a case nor a person is named, invalid_cursor
   */
  list(actor: Actor, { caseId, actorId, limit, cursor }: AuditQuery): Promise<Page<AuditEventView>> {
    return this.uow.read(actor, async (tx) => {
      const ability = abilityOf(actor);
      if (caseId) await assertCaseTrail(tx, ability, caseId);
      else if (actorId) assertEveryTrail(ability);
      else throw new AppError('validation_failed', { fields: [{ path: 'caseId', code: 'required', message: 'Name a case or a person.' }] });
      const filters = [...(caseId ? ['e.case_id = $1'] : []), ...(actorId ? [`e.actor_id = $${caseId ? 2 : 1}`] : [])];
      const params = [caseId, actorId].filter((id) => id != null);
      const page = keysetPage({ sort: NEWEST_FIRST, limit: limit ?? LIMITS.pageDefault, cursor, firstParam: params.length + 1 });
      const rows = await tx.query<EventRow>(
        `select ${COLUMNS}, ${page.selectKey} from audit_event e
           left join app_user a on a.id = e.actor_id left join app_user b on b.id = e.on_behalf_of
         where ${filters.join(' and ')} and ${page.where} order by ${page.orderBy} ${page.limit}`,
        [...params, ...page.params],
      );
      tx.audit({ action: 'audit.read', caseId: caseId ?? null, subject: 'AuditEvent', subjectId: actorId ?? null, detail: { count: Math.min(rows.length, limit ?? LIMITS.pageDefault) } });
      return page.page(rows, toView);
    });
  }
}

/** @throws AppError not_found: who may not read the trail is not told whether there is such a case */
async function assertCaseTrail(tx: Tx, ability: AppAbility, caseId: string): Promise<void> {
  if (readsEveryTrail(ability)) return;
  const denial: Denial = { attempted: 'read', subject: 'AuditEvent', subjectId: null, caseId };
  const facts = await tx.one<CaseAccessFacts>(FACTS, [caseId]);
  if (!facts) throw notFound(denial);
  assertCan(ability, 'read', 'AuditEvent', facts, { caseId });
}

function assertEveryTrail(ability: AppAbility): void {
  if (readsEveryTrail(ability)) return;
  const denial: Denial = { attempted: 'read', subject: 'AuditEvent', subjectId: null, caseId: null };
  throw new AppError('forbidden', { reason: 'trail-of-a-person', detail: 'Only an administrator may read the trail of a person.', denial });
}

/** A right without conditions on the case. */
function readsEveryTrail(ability: AppAbility): boolean {
  return ability.rulesFor('read', 'AuditEvent').some((rule) => !rule.inverted && !rule.conditions);
}

function toView(row: EventRow): AuditEventView {
  return {
    id: row.id,
    at: row.at.toISOString(),
    caseId: row.case_id,
    actorName: row.actor_name,
    actorRole: row.actor_role,
    onBehalfOfName: row.on_behalf_of_name,
    action: row.action,
    subject: row.subject,
    subjectId: row.subject_id,
    outcome: row.outcome,
  };
}

/** Row-level security shows the case only to who may know of it. */
const FACTS = `
  select organisation_id as "organisationId", service_id as "serviceId", referrer_id as "referrerId", patient_user_id as "patientUserId",
    claimed_by_id as "claimedById", status, ever_submitted as "everSubmitted"
  from referral_case where id = $1`;

/** The service's own acts are named by their job, which stands in the body alone. */
const COLUMNS = `e.id, e.at, e.case_id, coalesce(a.display_name, 'system:' || (e.body::jsonb ->> 'job'), 'system') as actor_name, e.actor_role,
  b.display_name as on_behalf_of_name, e.action, e.subject, e.subject_id, e.outcome`;
