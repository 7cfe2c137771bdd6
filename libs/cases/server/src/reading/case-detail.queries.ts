import type { PersonRef } from '@consilium/contracts';
import type { CaseAction, ClinicalProfile, Referral } from '@consilium/domain';
import type { Tx } from '@consilium/platform/db';
import { caseColumns, type CaseRow } from '../case-row';
import { PERSON, personJson, unreadCount } from './sql-parts';

/** Everything that one case shows, in one statement; the documents come with it because a detail is opened to read them. */
export interface CaseDetailRow extends CaseRow {
  readonly referral: Partial<Referral> | null;
  readonly profile: Partial<ClinicalProfile> | null;
  readonly recordCount: number;
  readonly unreadMessages: number;
  readonly organisationName: string;
  readonly serviceName: string;
  readonly referrer: PersonRef;
  readonly claimedBy: PersonRef | null;
  readonly signer: PersonRef | null;
  readonly coordinator: PersonRef | null;
  readonly patient: PersonRef | null;
  readonly lastReason: { action: CaseAction; reason: string; at: string } | null;
}

const READ = `select ${caseColumns('c')}, r.content as referral, p.content as profile,
    (select count(*)::int from record x where x.case_id = c.id and x.state <> 'refused') as "recordCount",
    ${unreadCount('c', 2)} as "unreadMessages",
    (select o.name from organisation o where o.id = c.organisation_id) as "organisationName",
    (select s.name from organisation s where s.id = c.service_id) as "serviceName",
    ${personJson('c.referrer_id')} as referrer, ${personJson('c.claimed_by_id')} as "claimedBy", ${personJson('c.patient_user_id')} as patient,
    (select ${PERSON} from case_claim k join app_user u on u.id = k.reviewer_id left join organisation uo on uo.id = u.organisation_id
      where k.case_id = c.id and k.ended_how = 'signed' order by k.ended_at desc limit 1) as signer,
    (select ${PERSON} from case_event e join app_user u on u.id = e.actor_id left join organisation uo on uo.id = u.organisation_id
      where e.case_id = c.id and e.actor_role = 'coordinator' order by e.at desc, e.id desc limit 1) as coordinator,
    (select json_build_object('action', e.action, 'reason', e.reason, 'at', to_char(e.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      from case_event e where e.case_id = c.id and e.reason is not null and e.action is not null order by e.at desc, e.id desc limit 1) as "lastReason"
  from referral_case c
  left join referral r on r.case_id = c.id
  left join clinical_profile p on p.case_id = c.id
  where c.id = $1`;

export async function readCaseDetail(tx: Tx, caseId: string, readerId: string): Promise<CaseDetailRow | null> {
  const [row] = await tx.query<CaseDetailRow>(READ, [caseId, readerId]);
  return row ?? null;
}
