import { describe, expect, it } from '@jest/globals';
import { EMPTY_PATIENT, EMPTY_PROFILE, EMPTY_REFERRAL, type Referral } from '@consilium/domain';
import { ageAt, ageBand, summaryFacts } from './case-summary';

const referral: Referral = { ...EMPTY_REFERRAL, patient: { ...EMPTY_PATIENT, familyName: 'van Dijk', givenName: 'Anna-Marie', identifier: 'MRN 778812', birthDate: '1966-05-02' } };
const marker = (name: string) => ({ name, result: 'positive' as const });

describe('what a reviewer may know before claiming', () => {
  it('knows ages by decade, and the oldest as one group', () => {
    expect(ageAt('1966-05-02', '2026-05-01')).toBe(59);
    expect(ageAt('1966-05-02', '2026-05-02')).toBe(60);
    expect(ageAt('1966-05', '2026-05-02')).toBeNull();
    expect(ageAt('2030-01-01', '2026-05-02')).toBeNull();
    expect([0, 9, 10, 69, 89, 90, 104].map(ageBand)).toEqual(['0–9', '0–9', '10–19', '60–69', '80–89', '90+', '90+']);
  });

  it('leaves out marker names that could name a person', () => {
    const names = ['HER2', ' HER2 ', 'BCR::ABL1', 'EGFR exon 19', 'sample of ANNA', 'van dijk panel', 'MRN 1', 'lab 778812', 'a@b.example', 'x'.repeat(41), ''];
    expect(summaryFacts(referral, { ...EMPTY_PROFILE, biomarkers: names.map(marker) }, '2026-01-01').biomarkerNames).toEqual(['HER2', 'BCR::ABL1', 'EGFR exon 19']);
  });

  it('says the performance status as it was measured', () => {
    expect(summaryFacts(referral, { ...EMPTY_PROFILE, performance: { scale: 'ecog', value: 0, date: '2026-01-01' } }, '2026-01-02')).toMatchObject({
      performance: 'ecog 0',
      ageBand: '50–59',
      therapyCount: 0,
    });
    expect(summaryFacts(EMPTY_REFERRAL, EMPTY_PROFILE, '2026-01-02')).toEqual({ ageBand: null, therapyCount: 0, biomarkerNames: [], performance: null });
  });
});
