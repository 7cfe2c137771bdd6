import { ASKABLE_PARTIES, CASE_ACTIONS, CHECKLIST_KINDS, PATIENT_STATUSES, SERVICE_KINDS, WAITING_ON } from '@consilium/domain';
import { flag, id, list, nullable, object, oneOf, page, ref, text, timestamp, whole, type Schema } from './schema';

const kinds = list(oneOf(CHECKLIST_KINDS));
const services = list(oneOf(SERVICE_KINDS));
const scalars: Schema = { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean', 'null', 'array'] } };

const caseListItem = { services, unsettledItems: kinds };

/** Members of answers that the contracts' classes declare without validation, because nobody sends them to us. */
export const UNDECORATED_FIELDS: Readonly<Record<string, Readonly<Record<string, Schema>>>> = {
  Me: { ability: { type: 'array', description: 'Rules packed by CASL’s packRules' } },
  CaseListItem: caseListItem,
  CaseSummaryItem: { services, biomarkerNames: list(text), recordKinds: kinds },
  CaseDetail: {
    ...caseListItem,
    referral: nullable(ref('ReferralPatch')),
    profile: nullable(ref('ProfilePatch')),
    sections: list(object({ section: text, state: text, missing: list(text) })),
    people: list(object({ role: text, person: ref('PersonRef') })),
    lastReason: nullable(object({ action: text, reason: text, at: timestamp })),
  },
  TimelineEvent: { detail: scalars },
  ChecklistItemView: { recordIds: list(id) },
};

/** Answers that the contracts declare as interfaces. */
export const INTERFACES: Readonly<Record<string, Schema>> = {
  CaseCounts: object({
    mine: whole,
    organisation: nullable(whole),
    all: nullable(whole),
    byWaitingOn: { type: 'object', properties: Object.fromEntries(WAITING_ON.map((party) => [party, whole])), additionalProperties: false },
    claimable: nullable(whole),
    claimed: nullable(whole),
  }),
  CaseActions: object({
    actions: list(object({ action: oneOf(CASE_ACTIONS), possible: flag, refusal: nullable(object({ code: text, detail: list(text) })) })),
    version: whole,
  }),
  CaseChecklist: object({ items: list(ref('ChecklistItemView')), requests: list(ref('RecordRequestView')), templateNumber: nullable(whole) }),
  PatientResult: object({
    text, outcome: text, nextSteps: list(ref('NextStepDto')), reviewerName: text, reviewerTitle: nullable(text), signedAt: timestamp, releasedAt: timestamp,
  }),
  PatientCaseView: object({
    id,
    number: text,
    status: oneOf(PATIENT_STATUSES),
    waitingOn: oneOf(WAITING_ON),
    onHold: flag,
    services,
    referrer: ref('PersonRef'),
    reviewerTitle: nullable(text),
    missing: list(object({ requestId: id, kind: oneOf(CHECKLIST_KINDS), party: oneOf(ASKABLE_PARTIES), note: nullable(text), since: timestamp, version: whole })),
    story: list(object({ at: timestamp, status: oneOf(PATIENT_STATUSES) })),
    result: nullable(ref('PatientResult')),
    canUpload: flag,
    canWithdraw: flag,
    version: whole,
  }),
  OpinionDraftView: object({
    content: ref('OpinionDraftRequest'),
    gaps: list(text),
    amends: nullable(object({ id, number: whole, reason: text })),
    updatedAt: nullable(timestamp),
    version: whole,
  }),
  NotificationPage: {
    ...page(ref('NotificationView')),
    properties: { ...page(ref('NotificationView')).properties, unread: whole },
    required: ['items', 'nextCursor', 'unread'],
  },
  Problem: {
    type: 'object',
    description: 'RFC 9457; further members depend on the code, for example currentVersion',
    properties: {
      type: text, title: text, status: whole, code: text, errorId: id, detail: text, reason: text,
      fields: list(object({ path: text, code: text, message: text })),
    },
    required: ['type', 'title', 'status', 'code', 'errorId'],
  },
};
