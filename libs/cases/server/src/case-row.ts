import type { CaseAccessFacts } from '@consilium/access';
import type { CaseStatus, ChecklistKind, CloseOut, DeclineReason, DiseaseGroup, ServiceKind, WaitingOn } from '@consilium/domain';

/** One row of `referral_case` as features see it; read by SQL, so that a hot path builds no entity. */
export interface CaseRow {
  readonly id: string;
  /** The counter behind "C-1042". */
  readonly number: string;
  readonly organisationId: string;
  readonly serviceId: string;
  readonly referrerId: string;
  readonly patientUserId: string | null;
  readonly status: CaseStatus;
  readonly waitingOn: WaitingOn;
  readonly onHold: boolean;
  readonly returnTo: CaseStatus | null;
  readonly waitingOnBeforeHold: WaitingOn | null;
  readonly statusSince: Date;
  readonly submittedAt: Date | null;
  readonly everSubmitted: boolean;
  readonly openedByCoordinatorAt: Date | null;
  readonly claimedById: string | null;
  readonly claimedAt: Date | null;
  /** Null while records are awaited or the case is on hold: the lease's clock stands still. */
  readonly claimExpiresAt: Date | null;
  readonly diseaseGroup: DiseaseGroup | null;
  readonly services: ServiceKind[];
  readonly diagnosisLabel: string | null;
  readonly diseaseState: string | null;
  readonly patientLabel: string | null;
  readonly patientSex: string | null;
  readonly patientBirthDate: string | null;
  readonly unsettledItems: ChecklistKind[];
  readonly declineReason: DeclineReason | null;
  readonly closeOut: CloseOut | null;
  readonly closeOutNote: string | null;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Counts changes of the referral, the profile and the state; it is the ETag. */
  readonly version: number;
}

/** Property → column of `referral_case`. */
export const CASE_COLUMN: Readonly<Record<keyof CaseRow, string>> = {
  id: 'id',
  number: 'number',
  organisationId: 'organisation_id',
  serviceId: 'service_id',
  referrerId: 'referrer_id',
  patientUserId: 'patient_user_id',
  status: 'status',
  waitingOn: 'waiting_on',
  onHold: 'on_hold',
  returnTo: 'return_to',
  waitingOnBeforeHold: 'waiting_on_before_hold',
  statusSince: 'status_since',
  submittedAt: 'submitted_at',
  everSubmitted: 'ever_submitted',
  openedByCoordinatorAt: 'opened_by_coordinator_at',
  claimedById: 'claimed_by_id',
  claimedAt: 'claimed_at',
  claimExpiresAt: 'claim_expires_at',
  diseaseGroup: 'disease_group',
  services: 'services',
  diagnosisLabel: 'diagnosis_label',
  diseaseState: 'disease_state',
  patientLabel: 'patient_label',
  patientSex: 'patient_sex',
  patientBirthDate: 'patient_birth_date',
  unsettledItems: 'unsettled_items',
  declineReason: 'decline_reason',
  closeOut: 'close_out',
  closeOutNote: 'close_out_note',
  createdById: 'created_by_id',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  version: 'version',
};

/** Select list that gives a `CaseRow`; `alias` is the table's alias in the query. */
export function caseColumns(alias: string): string {
  return Object.entries(CASE_COLUMN)
    .map(([property, column]) => `${alias}.${column} as "${property}"`)
    .join(', ');
}

/** Fact name → column, for row filters from the ability. */
export const CASE_FACT_COLUMNS: Readonly<Record<keyof CaseAccessFacts, string>> = {
  organisationId: 'organisation_id',
  serviceId: 'service_id',
  referrerId: 'referrer_id',
  patientUserId: 'patient_user_id',
  claimedById: 'claimed_by_id',
  status: 'status',
  everSubmitted: 'ever_submitted',
};

/** What a decision about access rests on. */
export function accessFacts(row: CaseRow): CaseAccessFacts {
  const { organisationId, serviceId, referrerId, patientUserId, claimedById, status, everSubmitted } = row;
  return { organisationId, serviceId, referrerId, patientUserId, claimedById, status, everSubmitted };
}

/** "C-1042", as people say it. */
export function caseNumber(row: { readonly number: string }): string {
  return `C-${row.number}`;
}

/** Who hears of a change: ids for event payloads. */
export interface CaseParties {
  readonly referrerId: string;
  readonly patientUserId: string | null;
  readonly claimedById: string | null;
  readonly serviceId: string;
  readonly organisationId: string;
}

export function partiesOf({ referrerId, patientUserId, claimedById, serviceId, organisationId }: CaseRow): CaseParties {
  return { referrerId, patientUserId, claimedById, serviceId, organisationId };
}
