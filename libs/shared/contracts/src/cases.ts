import {
  CASE_STATUSES,
  CHECKLIST_KINDS,
  CHECKLIST_STATES,
  CLOSE_OUTS,
  DECLINE_REASONS,
  DISEASE_GROUPS,
  LIMITS,
  REQUIREMENTS,
  REQUEST_STATES,
  ASKABLE_PARTIES,
  SERVICE_KINDS,
  WAITING_ON,
  type ActionOffer,
  type AskableParty,
  type CaseStatus,
  type ChecklistKind,
  type ChecklistState,
  type ClinicalProfile,
  type CloseOut,
  type DeclineReason,
  type DiseaseGroup,
  type NextStep,
  type PatientStatus,
  type Referral,
  type Requirement,
  type RequestState,
  type SectionProgress,
  type ServiceKind,
  type WaitingOn,
} from '@consilium/domain';
import { NamedRef, PageQuery, PersonRef } from './common';
import { Choice, Flag, Id, IsoDate, Many, One, Text, Timestamp, Whole } from './fields';
import { ProfilePatch } from './profile';
import { ReferralPatch } from './referral';

const optional = { optional: true };

/** POST /cases. Everything may come later: an empty body opens an empty draft. */
export class CreateCaseRequest {
  @One(() => ReferralPatch, optional) referral?: ReferralPatch;
  @One(() => ProfilePatch, optional) profile?: ProfilePatch;
}

export const CASE_VIEWS = ['mine', 'organisation', 'waiting', 'all', 'claimable', 'claimed', 'signed'] as const;
export type CaseView = (typeof CASE_VIEWS)[number];

/** GET /cases?view=…: `waiting` is what waits on the caller's own role; `claimable` answers with summaries. */
export class CaseListQuery extends PageQuery {
  @Choice(CASE_VIEWS, optional) view?: CaseView;
  @Choice(WAITING_ON, optional) waitingOn?: WaitingOn;
  @Choice(CASE_STATUSES, optional) status?: CaseStatus;
  @Choice(DISEASE_GROUPS, optional) diseaseGroup?: DiseaseGroup;
  @Choice(SERVICE_KINDS, optional) service?: ServiceKind;
}

export class ClaimInfo {
  @One(() => PersonRef) reviewer!: PersonRef;
  @Timestamp() claimedAt!: string;
  /** Null while records are awaited. */
  @Timestamp(optional) expiresAt!: string | null;
}

/** One row of a work list. `patientLabel` is null for those who may not know the patient. */
export class CaseListItem {
  @Id() id!: string;
  /** "C-1042" */
  @Text(LIMITS.code) number!: string;
  @Choice(CASE_STATUSES) status!: CaseStatus;
  @Choice(WAITING_ON) waitingOn!: WaitingOn;
  @Flag() onHold!: boolean;
  @Choice(DISEASE_GROUPS, optional) diseaseGroup!: DiseaseGroup | null;
  @Text(LIMITS.line, optional) diagnosisLabel!: string | null;
  @Text(LIMITS.code, optional) diseaseState!: string | null;
  @Text(LIMITS.shortText, optional) patientLabel!: string | null;
  @Text(LIMITS.code, optional) patientSex!: string | null;
  @Whole(0, 150, optional) patientAge!: number | null;
  services!: ServiceKind[];
  unsettledItems!: ChecklistKind[];
  @One(() => PersonRef) referrer!: PersonRef;
  @One(() => PersonRef, optional) claimedBy!: PersonRef | null;
  @Timestamp() statusSince!: string;
  @Timestamp() updatedAt!: string;
  @Whole(0, 1_000) unreadMessages!: number;
}

/** What a reviewer sees before claiming: coded facts, no names, no birth date, no free text. */
export class CaseSummaryItem {
  @Id() id!: string;
  @Text(LIMITS.code) number!: string;
  @Choice(DISEASE_GROUPS) diseaseGroup!: DiseaseGroup;
  @Text(LIMITS.code, optional) diseaseState!: string | null;
  services!: ServiceKind[];
  /** "60–69" */
  @Text(LIMITS.code, optional) ageBand!: string | null;
  @Text(LIMITS.code, optional) sex!: string | null;
  @Whole(0, 1_000) therapyCount!: number;
  biomarkerNames!: string[];
  @Text(LIMITS.code, optional) performance!: string | null;
  recordKinds!: ChecklistKind[];
  @Text(LIMITS.name, optional) region!: string | null;
  @Timestamp() readySince!: string;
}

export interface CaseCounts {
  /** Counts are exact up to 1,000 and read "1000+" beyond. */
  mine: number;
  organisation: number | null;
  all: number | null;
  byWaitingOn: Partial<Record<WaitingOn, number>>;
  claimable: number | null;
  claimed: number | null;
}

/** GET /cases/{id}. `referral` and `profile` are null for roles that do not reach them. */
export class CaseDetail extends CaseListItem {
  @Whole(1, 2 ** 31 - 1) version!: number;
  @One(() => NamedRef) organisation!: NamedRef;
  @One(() => NamedRef) service!: NamedRef;
  referral!: Referral | null;
  profile!: ClinicalProfile | null;
  /** Progress of the draft's sections; empty once the case was sent. */
  sections!: SectionProgress[];
  @One(() => ClaimInfo, optional) claim!: ClaimInfo | null;
  @Timestamp(optional) submittedAt!: string | null;
  @Timestamp() createdAt!: string;
  @Choice(DECLINE_REASONS, optional) declineReason!: DeclineReason | null;
  @Choice(CLOSE_OUTS, optional) closeOut!: CloseOut | null;
  /** People on the case, with the role in which they take part. */
  people!: { role: string; person: PersonRef }[];
  /** The latest reason that was given for returning, holding, declining or withdrawing. */
  lastReason!: { action: string; reason: string; at: string } | null;
}

/** GET /cases/{id}/actions: what this user may do now, and why not the rest. */
export interface CaseActions {
  actions: ActionOffer[];
  version: number;
}

export class RecordRequestInput {
  @Choice(CHECKLIST_KINDS) kind!: ChecklistKind;
  @Choice(ASKABLE_PARTIES) party!: AskableParty;
  @Text(LIMITS.reason, optional) note?: string | null;
  @IsoDate(optional) dueOn?: string | null;
}

/** POST /cases/{id}/actions/{action}. Which fields an action needs is said by the transition table (docs/transitions.md). */
export class CaseActionRequest {
  @Text(LIMITS.reason, { optional: true, min: LIMITS.reasonMin }) reason?: string;
  @Choice(DECLINE_REASONS, optional) declineReason?: DeclineReason;
  @Many(() => RecordRequestInput, LIMITS.requestsAtOnce, { optional: true, min: 1 }) requests?: RecordRequestInput[];
  @Choice(CLOSE_OUTS, optional) closeOut?: CloseOut;
}

export class TimelineEvent {
  @Id() id!: string;
  @Timestamp() at!: string;
  @Text(LIMITS.code) kind!: string;
  @Text(LIMITS.code, optional) action!: string | null;
  @Text(LIMITS.code, optional) fromStatus!: string | null;
  @Text(LIMITS.code, optional) toStatus!: string | null;
  @Text(LIMITS.code, optional) waitingOn!: string | null;
  @Text(LIMITS.name) actorName!: string;
  @Text(LIMITS.code) actorRole!: string;
  @Text(LIMITS.name, optional) onBehalfOfName!: string | null;
  @Text(LIMITS.code, optional) reasonCode!: string | null;
  @Text(LIMITS.reason, optional) reason!: string | null;
  detail!: Record<string, string | number | boolean | null | string[]>;
}

export class RecordRequestView {
  @Id() id!: string;
  @Choice(CHECKLIST_KINDS) kind!: ChecklistKind;
  @Choice(ASKABLE_PARTIES) party!: AskableParty;
  @Text(LIMITS.reason, optional) note!: string | null;
  @IsoDate(optional) dueOn!: string | null;
  @Choice(REQUEST_STATES) state!: RequestState;
  @Text(LIMITS.name) requestedBy!: string;
  @Text(LIMITS.code) requestedByRole!: string;
  @Timestamp() requestedAt!: string;
  @Timestamp(optional) answeredAt!: string | null;
  @Text(LIMITS.reason, optional) answerNote!: string | null;
  @Whole(1, 2 ** 31 - 1) version!: number;
}

export class ChecklistItemView {
  @Id() id!: string;
  @Choice(CHECKLIST_KINDS) kind!: ChecklistKind;
  @Choice(REQUIREMENTS) requirement!: Requirement;
  @Choice(['record', 'form']) source!: 'record' | 'form';
  @Choice(CHECKLIST_STATES) state!: ChecklistState;
  @Whole(1, 3_650, optional) freshnessDays!: number | null;
  /** The newest content's date is older than the item allows. */
  @Flag() stale!: boolean;
  @Text(LIMITS.reason, optional) reason!: string | null;
  @Text(LIMITS.name, optional) changedBy!: string | null;
  @Timestamp(optional) changedAt!: string | null;
  recordIds!: string[];
  @One(() => RecordRequestView, optional) request!: RecordRequestView | null;
  @Whole(1, 2 ** 31 - 1) version!: number;
}

export interface CaseChecklist {
  items: ChecklistItemView[];
  requests: RecordRequestView[];
  /** The checklist version that the case started with. */
  templateNumber: number | null;
}

/** PATCH /checklist-items/{id}: a coordinator's or reviewer's judgement; refusing and waiving need a reason. */
export class UpdateChecklistItemRequest {
  @Choice(['under_check', 'accepted', 'refused', 'not_applicable', 'missing']) state!: Extract<
    ChecklistState,
    'under_check' | 'accepted' | 'refused' | 'not_applicable' | 'missing'
  >;
  @Text(LIMITS.reason, { optional: true, min: LIMITS.reasonMin }) reason?: string;
}

/** PATCH /record-requests/{id}: the asked party says that it was answered or cannot be; staff may cancel. */
export class AnswerRequestRequest {
  @Choice(['answered', 'not_available', 'cancelled']) state!: Exclude<RequestState, 'open'>;
  @Text(LIMITS.reason, { optional: true }) note?: string;
}

/** GET /cases/{id}/patient-view: plain status, what happens next, what is missing and who must act, the released result. */
export interface PatientCaseView {
  id: string;
  number: string;
  status: PatientStatus;
  waitingOn: WaitingOn;
  onHold: boolean;
  services: ServiceKind[];
  referrer: PersonRef;
  /** Role shown as recorded for the reviewer, for instance "Haematology reviewer". */
  reviewerTitle: string | null;
  missing: { requestId: string; kind: ChecklistKind; party: AskableParty; note: string | null; since: string; version: number }[];
  story: { at: string; status: PatientStatus }[];
  result: PatientResult | null;
  canUpload: boolean;
  canWithdraw: boolean;
  version: number;
}

export interface PatientResult {
  text: string;
  outcome: string;
  nextSteps: NextStep[];
  reviewerName: string;
  reviewerTitle: string | null;
  signedAt: string;
  releasedAt: string;
}
