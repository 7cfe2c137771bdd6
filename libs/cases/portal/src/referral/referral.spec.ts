import { findPromises, SECTIONS, EMPTY_PROFILE, EMPTY_REFERRAL } from '@consilium/domain';
import { translationProblems } from '@consilium/ui';
import { patchOf, type Draft } from './draft';
import { controlOfPath, faultsOf } from './field-check';
import { SECTION_BLOCKS } from './section-defs';
import en from './i18n/en.json' with { type: 'json' };
import zh from './i18n/zh-Hans.json' with { type: 'json' };

const empty = { referral: EMPTY_REFERRAL, profile: EMPTY_PROFILE } as unknown as Draft;
const withProfile = (profile: object): Draft => ({ ...empty, profile: { ...empty.profile, ...profile } });
const withReferral = (referral: object): Draft => ({ ...empty, referral: { ...empty.referral, ...referral } });

describe('texts of the referral', () => {
  it('are the same set in both languages', () => expect(translationProblems(en, zh)).toEqual([]));
  it('promise nothing', () => expect(findPromises(JSON.stringify([en, zh]))).toEqual([]));
  it('name every field of every section', () => {
    const keys = Object.values(SECTION_BLOCKS).flat().flatMap((block) => [...block.fields.map(({ key }) => key), ...(block.type === 'list' && block.none ? [block.none] : [])]);
    expect(keys.filter((key) => !(key in en.field))).toEqual([]);
    const hinted = Object.values(SECTION_BLOCKS).flat().flatMap((block) => block.fields.filter(({ hint }) => hint).map(({ key }) => key));
    expect(hinted.filter((key) => !(key in en.hint))).toEqual([]);
  });
});

describe('what a section sends', () => {
  it.each(SECTIONS)('%s: nothing but its own parts, and nothing invented for an empty draft', (section) => {
    const { referral, profile } = patchOf(section, empty);
    const own = SECTION_BLOCKS[section];
    expect(referral === null).toBe(!own.some(({ part }) => part === 'referral'));
    expect(profile === null).toBe(!own.some(({ part }) => part === 'profile'));
  });

  it('leaves empty rows at home and sends the others', () => {
    const draft = withProfile({ labs: [{ analyte: 'Hb', value: '110', date: '2026-01-01' }, {}, { unit: null }] });
    expect(patchOf('labs', draft).profile).toEqual({ labs: [{ analyte: 'Hb', value: '110', date: '2026-01-01' }] });
  });

  it('records with the consent which notice was shown', () => {
    const draft = withReferral({ consent: { purposes: ['review'], method: 'written', date: '2026-01-01' } });
    expect(patchOf('patient', draft).referral?.consent).toMatchObject({ noticeVersion: expect.stringMatching(/\d/) as string });
  });

  it('clears an object whose every answer was taken back', () => {
    expect(patchOf('performance', withProfile({ performance: { scale: null, value: null, date: null } })).profile).toEqual({ performance: null });
  });
});

describe('what cannot be saved yet', () => {
  it('stays behind and lets the rest be saved', () => {
    const half = withReferral({ patient: { familyName: 'A' }, consent: { purposes: ['review'] } });
    expect(patchOf('patient', half, faultsOf('patient', half)).referral).toEqual({ patient: { familyName: 'A' } });
    const labs = withProfile({ labs: [{ analyte: 'Hb' }, { analyte: 'WBC', value: '4', date: '2026-01-01' }] });
    expect(patchOf('labs', labs, faultsOf('labs', labs)).profile).toEqual({ labs: [{ analyte: 'WBC', value: '4', date: '2026-01-01' }] });
  });
});

describe('faults', () => {
  it('are none in an empty draft', () => expect(SECTIONS.flatMap((section) => faultsOf(section, empty))).toEqual([]));

  it.each([
    ['treatments', { therapies: [{ kind: 'systemic', agents: 'A', startDate: '20-20' }] }, 'partialDate'],
    ['labs', { labs: [{ analyte: 'Hb', value: '1' }] }, 'neededHere'],
    ['performance', { performance: { scale: 'ecog', value: 6, date: '2026-01-01' } }, 'ecog'],
    ['performance', { performance: { scale: 'karnofsky', value: 75, date: '2026-01-01' } }, 'inTens'],
    ['stage', { stage: { text: 'x'.repeat(501) } }, 'tooLong'],
  ] as const)('of %s are found at their field', (section, profile, key) => {
    expect(faultsOf(section, withProfile(profile)).map((fault) => fault.key)).toEqual([key]);
  });

  it('ask for a whole consent, not half of one', () => {
    const keys = faultsOf('patient', withReferral({ consent: { purposes: ['review'] } })).map(({ id }) => id);
    expect(keys).toEqual(['consent-method', 'consent-consentDate']);
  });
});

describe('a path that the service refused', () => {
  it.each([
    ['patient', 'patient.birthDate', 'patient-birthDate'],
    ['labs', 'labs.2.date', 'labs-2-labDate'],
    ['labs', 'labs[2].value', 'labs-2-labValue'],
    ['diagnosis', 'diseaseGroup', 'referral-diseaseGroup'],
  ] as const)('of %s leads to its control', (section, path, id) => expect(controlOfPath(section, path)?.id).toBe(id));

  it('of another section leads nowhere', () => expect(controlOfPath('stage', 'labs.0.value')).toBeUndefined());
});
