import { describe, expect, it } from '@jest/globals';
import type { CaseStatus } from '@consilium/domain';
import { patientStory } from './patient-story';

let clock = 0;
const moved = (toStatus: CaseStatus) => ({ at: new Date(++clock * 1000), kind: 'case.transitioned', toStatus });
const opened = () => ({ at: new Date(++clock * 1000), kind: 'case.opened', toStatus: null });

describe('the story that the patient reads', () => {
  it('joins steps that mean the same to the patient', () => {
    const events = [moved('draft'), moved('submitted'), opened(), moved('ready'), moved('in_review'), moved('ready'), moved('in_review'), moved('opinion_signed'), moved('delivered')];
    expect(patientStory(events).map(({ status }) => status)).toEqual(['being_prepared', 'received', 'checking_records', 'with_specialist', 'opinion_ready']);
  });

  it('says "received" only until somebody has looked at it for the first time', () => {
    const events = [moved('submitted'), opened(), moved('withdrawn'), moved('submitted')];
    expect(patientStory(events).map(({ status }) => status)).toEqual(['received', 'checking_records', 'withdrawn', 'checking_records']);
  });

  it('passes over what is not a step, and is empty without any', () => {
    expect(patientStory([{ at: new Date(0), kind: 'record.received', toStatus: null }])).toEqual([]);
  });
});
