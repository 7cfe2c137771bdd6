import type { NotificationKind } from '@consilium/contracts';
import type { Language } from '@consilium/domain';
import type { Tx } from '@consilium/platform/db';

import type { Audience, Notice } from './rules';

export interface Recipient {
  readonly userId: string;
  readonly kind: NotificationKind;
  readonly audience: Audience;
  readonly address: string;
  readonly language: Language;
  /** This person is the patient, who reads the case in the patient view. */
  readonly isPatient: boolean;
  readonly inApp: boolean;
  readonly email: boolean;
}

const COORDINATORS = `select u.id from referral_case c
    join app_user u on u.organisation_id = c.service_id
    join user_role r on r.user_id = u.id and r.role = 'coordinator'
  where c.id = $1 and c.submitted_at is not null`;

/**
 * Who stands behind an audience now: `$1` is the case. Read as the system when the job runs, so that somebody who has left the case
 * in the meantime is not told of it.
 */
const MEMBERS: Record<Audience, string> = {
  referrer: 'select referrer_id from referral_case where id = $1',
  patient: 'select patient_user_id from referral_case where id = $1',
  coordinators: COORDINATORS,
  claimHolder: 'select claimed_by_id from referral_case where id = $1',
  formerHolder: `(select k.reviewer_id from case_claim k join referral_case c on c.id = k.case_id
    where k.case_id = $1 and k.ended_at is not null and (c.status <> 'withdrawn' or k.ended_how = 'withdrawn')
    order by k.ended_at desc limit 1)`,
  signer: `(select signed_by_id from opinion where case_id = $1 and state = 'signed' order by number desc limit 1)`,
  // The same conditions under which the summary is shown to a reviewer: specialty, and no conflict of interest by organisation.
  eligibleReviewers: `select u.id from referral_case c
      join app_user u on u.organisation_id = c.service_id and u.organisation_id <> c.organisation_id
      join user_role r on r.user_id = u.id and r.role = 'reviewer'
    where c.id = $1 and c.status = 'ready'
      and exists (select 1 from specialty_group g where g.disease_group = c.disease_group and g.specialty = any(u.specialties))`,
  askedParties: `select case q.party when 'patient' then c.patient_user_id else c.referrer_id end
    from referral_case c join record_request q on q.case_id = c.id and q.state = 'open' where c.id = $1`,
  partyInTurn: `select case c.waiting_on when 'referrer' then c.referrer_id when 'patient' then c.patient_user_id
        when 'reviewer' then c.claimed_by_id end from referral_case c where c.id = $1
    union ${COORDINATORS} and c.waiting_on = 'coordinator'`,
};

/**
 * The people to tell, each once per kind, with their switches (both on unless switched off). Never the person who acted, and nobody
 * whose account is closed.
 */
export async function recipientsOf(tx: Tx, caseId: string, notices: readonly Notice[], actedId: string | null): Promise<Recipient[]> {
  const wanted = notices.flatMap(({ kind, to }) => to.map((audience) => ({ kind, audience })));
  if (wanted.length === 0) return [];
  const members = [...new Set(wanted.map(({ audience }) => audience))].map(
    (audience) => `select '${audience}'::text as audience, m.id from (${MEMBERS[audience]}) as m (id)`,
  );
  return tx.query<Recipient>(
    `select distinct on (w.kind, u.id) u.id as "userId", w.kind, w.audience, u.email::text as address, u.language,
       exists (select 1 from referral_case c where c.id = $1 and c.patient_user_id = u.id) as "isPatient",
       coalesce(p.in_app, true) as "inApp", coalesce(p.email, true) as email
     from unnest($2::text[], $3::text[]) as w (kind, audience)
       join (${members.join(' union all ')}) as member on member.audience = w.audience
       join app_user u on u.id = member.id and u.active
       left join notification_preference p on p.user_id = u.id and p.kind = w.kind
     where u.id is distinct from $4::uuid
     order by w.kind, u.id`,
    [caseId, wanted.map(({ kind }) => kind), wanted.map(({ audience }) => audience), actedId],
  );
}
