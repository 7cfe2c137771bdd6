import type { CaseDetail, CaseListItem } from '@consilium/contracts';
import { sectionProgress, type ClinicalProfile, type Referral } from '@consilium/domain';
import type { Role } from '@consilium/domain';
import { caseNumber, type CaseRow } from '../case-row';
import { wholeProfile, wholeReferral } from '../draft/draft-content';
import { ageAt } from '../transitions/case-summary';
import type { CaseDetailRow } from './case-detail.queries';

/** What a list row needs of a case. */
export type ListRow = Pick<
  CaseRow,
  | 'id' | 'number' | 'status' | 'waitingOn' | 'onHold' | 'diseaseGroup' | 'diagnosisLabel' | 'diseaseState' | 'patientLabel' | 'patientSex'
  | 'patientBirthDate' | 'services' | 'unsettledItems' | 'statusSince' | 'updatedAt'
> & { readonly unreadMessages: number };

/** @param today ISO date, for the age */
export function toListItem(row: ListRow, { referrer, claimedBy }: Pick<CaseListItem, 'referrer' | 'claimedBy'>, today: string): CaseListItem {
  return {
    id: row.id,
    number: caseNumber(row),
    status: row.status,
    waitingOn: row.waitingOn,
    onHold: row.onHold,
    diseaseGroup: row.diseaseGroup,
    diagnosisLabel: row.diagnosisLabel,
    diseaseState: row.diseaseState,
    patientLabel: row.patientLabel,
    patientSex: row.patientSex,
    patientAge: ageAt(row.patientBirthDate, today),
    services: row.services,
    unsettledItems: row.unsettledItems,
    referrer,
    claimedBy,
    statusSince: row.statusSince.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    unreadMessages: row.unreadMessages,
  };
}

/** For a reviewer who no longer holds the case: what became of it, and nothing that names the patient. */
export function withoutPatient(item: CaseListItem): CaseListItem {
  return { ...item, patientLabel: null, patientAge: null, patientSex: null, diagnosisLabel: null };
}

export function isPatientSide(role: Role | 'system'): boolean {
  return role === 'patient' || role === 'proxy';
}

/**
 * The whole case for a role. Patients and relatives get neither the documents nor what staff said to each other; row-level security
 * has withheld the documents already.
 */
export function toCaseDetail(row: CaseDetailRow, role: Role | 'system', today: string): CaseDetail {
  const staff = !isPatientSide(role);
  const referral: Referral | null = staff ? wholeReferral(row.referral) : null;
  const profile: ClinicalProfile | null = staff ? wholeProfile(row.profile) : null;
  const drafting = row.status === 'draft' && referral && profile;
  return {
    ...toListItem(row, row, today),
    version: row.version,
    organisation: { id: row.organisationId, name: row.organisationName },
    service: { id: row.serviceId, name: row.serviceName },
    referral,
    profile,
    sections: drafting ? sectionProgress({ referral, profile, recordCount: row.recordCount }) : [],
    claimedBy: staff ? row.claimedBy : null,
    claim:
      staff && row.claimedBy && row.claimedAt
        ? { reviewer: row.claimedBy, claimedAt: row.claimedAt.toISOString(), expiresAt: row.claimExpiresAt?.toISOString() ?? null }
        : null,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    declineReason: staff ? row.declineReason : null,
    closeOut: staff ? row.closeOut : null,
    people: peopleOf(row, staff),
    lastReason: staff ? row.lastReason : null,
  };
}

function peopleOf(row: CaseDetailRow, staff: boolean): CaseDetail['people'] {
  const reviewer = row.claimedBy ?? row.signer;
  const others = [
    ...(row.coordinator ? [{ role: 'coordinator', person: row.coordinator }] : []),
    ...(reviewer ? [{ role: 'reviewer', person: reviewer }] : []),
    ...(row.patient ? [{ role: 'patient', person: row.patient }] : []),
  ];
  return [{ role: 'physician', person: row.referrer }, ...(staff ? others : [])];
}
