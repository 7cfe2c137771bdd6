import type { OpinionFacts } from '@consilium/access';
import type { OpinionListItem, OpinionView } from '@consilium/contracts';
import type { CaseStatus, OpinionContent, Outcome } from '@consilium/domain';
import { CASE_FACT_COLUMNS, caseNumber } from '@consilium/cases-server';

/** A signed version with what happened to it, and the facts of its case that access is decided by. */
export interface OpinionRow {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  /** The counter behind "C-1042". */
  readonly caseCounter: string;
  readonly number: number;
  readonly content: OpinionContent;
  readonly outcome: Outcome;
  readonly reviewerName: string;
  readonly reviewerTitle: string | null;
  readonly reviewerSpecialty: string | null;
  readonly signedById: string;
  readonly signedAt: Date;
  readonly contentHash: string;
  readonly signedBody: string;
  readonly previousId: string | null;
  readonly amendReason: string | null;
  readonly delivered: boolean;
  readonly releasedAt: Date | null;
  readonly openedAt: Date | null;
  readonly serviceId: string;
  readonly referrerId: string;
  readonly patientUserId: string | null;
  readonly claimedById: string | null;
  readonly status: CaseStatus;
  readonly everSubmitted: boolean;
}

/** Fact → column for row filters; those of the case stand without its alias, `o` is the opinion, `d` its delivery. */
export const OPINION_FACT_COLUMNS: Readonly<Record<keyof OpinionFacts, string>> = {
  ...CASE_FACT_COLUMNS,
  signedById: 'o.signed_by_id',
  delivered: '(d.opinion_id is not null)',
};

/** Signed versions; ends before `where`. `signed_at` is stored to the millisecond that was signed. */
export const SELECT_OPINIONS = `select o.id, o.case_id as "caseId", o.organisation_id as "organisationId", c.number as "caseCounter", o.number, o.content, o.content ->> 'outcome' as outcome,
    o.reviewer_name as "reviewerName", o.reviewer_title as "reviewerTitle", o.reviewer_specialty as "reviewerSpecialty",
    o.signed_by_id as "signedById", o.signed_at as "signedAt", o.content_hash as "contentHash", o.signed_body as "signedBody",
    o.previous_id as "previousId", o.amend_reason as "amendReason", d.opinion_id is not null as delivered,
    r.released_at as "releasedAt", v.opened_at as "openedAt", c.service_id as "serviceId", c.referrer_id as "referrerId",
    c.patient_user_id as "patientUserId", c.claimed_by_id as "claimedById", c.status, c.ever_submitted as "everSubmitted"
  from opinion o
    join referral_case c on c.id = o.case_id
    left join opinion_delivery d on d.opinion_id = o.id
    left join patient_result r on r.opinion_id = o.id
    left join opinion_opened v on v.opinion_id = o.id and v.user_id = c.referrer_id`;

export function opinionFacts(row: OpinionRow): OpinionFacts {
  const { organisationId, serviceId, referrerId, patientUserId, claimedById, status, everSubmitted, signedById, delivered } = row;
  return { organisationId, serviceId, referrerId, patientUserId, claimedById, status, everSubmitted, signedById, delivered };
}

export function toListItem(row: OpinionRow): OpinionListItem {
  return {
    id: row.id,
    caseId: row.caseId,
    number: row.number,
    outcome: row.outcome,
    signedBy: row.reviewerName,
    reviewerTitle: row.reviewerTitle,
    signedAt: row.signedAt.toISOString(),
    delivered: row.delivered,
    releasedToPatient: row.releasedAt !== null,
    openedByReferrerAt: row.openedAt?.toISOString() ?? null,
    amendReason: row.amendReason,
  };
}

export function toOpinionView(row: OpinionRow): OpinionView {
  return { ...toListItem(row), content: row.content, contentHash: row.contentHash, caseNumber: caseNumber({ number: row.caseCounter }) };
}
