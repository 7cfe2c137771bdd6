import {
  ANSWER_CODES,
  BIOMARKER_RESULTS,
  CASE_ACTIONS,
  CASE_EVENT_KINDS,
  CHECKLIST_KINDS,
  CLOSE_OUTS,
  CONFIDENCES,
  CONSENT_METHODS,
  CONSENT_PURPOSES,
  DECLINE_REASONS,
  DISEASE_GROUPS,
  DISEASE_STATES,
  findPromises,
  FIVE_QUESTIONS,
  GUARDS,
  NEXT_STEP_ACTORS,
  OUTCOMES,
  PATIENT_STATUSES,
  PERFORMANCE_SCALES,
  RECORD_REFUSAL_REASONS,
  RECORD_STATES,
  REQUEST_STATES,
  RESPONSES,
  ROLES,
  SECTIONS,
  SEXES,
  SPECIALTIES,
  STOP_REASONS,
  THERAPY_KINDS,
  UPLOAD_REFUSALS,
  WAITING_ON,
} from '@consilium/domain';
import { translationProblems } from '@consilium/ui';
import en from './i18n/en.json' with { type: 'json' };
import zh from './i18n/zh-Hans.json' with { type: 'json' };

const LISTS: Record<string, readonly string[]> = {
  role: [...ROLES, 'system'],
  diseaseGroup: DISEASE_GROUPS,
  diseaseState: DISEASE_STATES,
  specialty: SPECIALTIES,
  sex: SEXES,
  sexShort: SEXES,
  checklistKind: CHECKLIST_KINDS,
  checklistWhy: CHECKLIST_KINDS,
  declineReason: DECLINE_REASONS,
  closeOut: CLOSE_OUTS,
  action: CASE_ACTIONS,
  happened: CASE_ACTIONS,
  caseEvent: CASE_EVENT_KINDS.map((kind) => kind.replaceAll('.', '_')),
  refusal: ['wrong_status', 'wrong_role', 'forbidden', ...GUARDS],
  section: SECTIONS,
  biomarkerResult: BIOMARKER_RESULTS,
  therapyKind: THERAPY_KINDS,
  response: RESPONSES,
  stopReason: STOP_REASONS,
  performanceScale: PERFORMANCE_SCALES,
  consentPurpose: CONSENT_PURPOSES,
  consentMethod: CONSENT_METHODS,
  recordState: RECORD_STATES,
  recordRefusal: RECORD_REFUSAL_REASONS,
  uploadRefusal: UPLOAD_REFUSALS,
  requestState: REQUEST_STATES,
  waitingOn: WAITING_ON,
  question: FIVE_QUESTIONS,
  answer: [...new Set(Object.values(ANSWER_CODES).flat())],
  confidence: CONFIDENCES,
  outcome: OUTCOMES,
  nextStepActor: NEXT_STEP_ACTORS,
  patientStatus: PATIENT_STATUSES,
  patientStep: PATIENT_STATUSES,
};

describe('the words of the domain', () => {
  it('are the same set in both languages', () => expect(translationProblems(en, zh)).toEqual([]));

  it.each(Object.entries(LISTS))('%s has exactly the words of the domain', (list, words) => {
    expect(Object.keys((en as unknown as Record<string, object>)[list] ?? {}).sort()).toEqual([...words].sort());
  });

  it('promise nothing', () => expect(findPromises(JSON.stringify(en)).concat(findPromises(JSON.stringify(zh)))).toEqual([]));
});
