import { describe, expect, it } from '@jest/globals';
import { EMPTY_PROFILE, EMPTY_REFERRAL, type ClinicalProfile } from '@consilium/domain';
import type { ProfilePatch } from '@consilium/contracts';
import fc from 'fast-check';
import { listCopies, mergeProfile, mergeReferral, provenanceAfter } from './merge';

const AT = new Date('2026-02-01T10:00:00Z');

describe('merging', () => {
  it('changes nothing for an empty patch, and only the parts that are sent otherwise', () => {
    const keys = Object.keys(EMPTY_PROFILE) as (keyof ClinicalProfile)[];
    const full = { ...EMPTY_PROFILE, allergies: 'none', noMedications: true, stage: { text: 'II' } };
    expect(mergeProfile(full, {})).toEqual(full);
    fc.assert(
      fc.property(fc.subarray(keys), (sent) => {
        const merged = mergeProfile(full, Object.fromEntries(sent.map((key) => [key, null])) as unknown as ProfilePatch);
        for (const key of keys) expect(merged[key]).toEqual(sent.includes(key) ? EMPTY_PROFILE[key] : full[key]);
      }),
    );
  });

  it('stores plain values and no field that it does not know', () => {
    const merged = mergeReferral(EMPTY_REFERRAL, { diseaseGroup: 'lung', extra: 1, patient: { sex: 'male', role: 'admin' } } as never);
    expect(merged).not.toHaveProperty('extra');
    expect(merged.patient).not.toHaveProperty('role');
    expect(merged).toMatchObject({ diseaseGroup: 'lung', patient: { sex: 'male' } });
  });

  it('makes the list copies, also of half a name', () => {
    const referral = mergeReferral(EMPTY_REFERRAL, { patient: { givenName: 'Elif' } });
    expect(listCopies(referral, EMPTY_PROFILE)).toMatchObject({ patientLabel: 'Elif', diagnosisLabel: null, services: [] });
    expect(listCopies(EMPTY_REFERRAL, EMPTY_PROFILE).patientLabel).toBeNull();
  });
});

describe('provenance', () => {
  const [hb, wbc] = [
    { analyte: 'Hb', value: '9', date: '2026-01-01' },
    { analyte: 'WBC', value: '4', date: '2026-01-01' },
  ] as const;

  it('stays with a fact that moves, and is the writer’s for one that changes', () => {
    const before = { ...EMPTY_PROFILE, labs: [hb] };
    const known = provenanceAfter(EMPTY_PROFILE, {}, before, 'first', AT);
    const after = provenanceAfter(before, known, { ...EMPTY_PROFILE, labs: [wbc, hb] }, 'second', AT);
    expect([after['labs.0']?.enteredBy, after['labs.1']?.enteredBy]).toEqual(['second', 'first']);
    const changed = provenanceAfter(before, known, { ...EMPTY_PROFILE, labs: [{ ...hb, value: '10' }] }, 'second', AT);
    expect(changed).toEqual({ 'labs.0': { enteredBy: 'second', enteredAt: AT.toISOString(), verifiedBy: null, verifiedAt: null } });
  });
});
