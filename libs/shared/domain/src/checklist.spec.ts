import { isStale, startingChecklist, unsettledItems } from './checklist';
import { DISEASE_GROUPS, groupsOfSpecialties, SPECIALTIES_OF_GROUP } from './disease-groups';

describe('checklist', () => {
  it.each(DISEASE_GROUPS)('%s has every kind once, and asks for diagnosis, question and consent', (group) => {
    const kinds = startingChecklist(group).map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(startingChecklist(group).filter(({ requirement }) => requirement === 'required').map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['diagnosis_report', 'treatment_history', 'clinical_question', 'consent']),
    );
  });

  it('asks sickle cell disease for what a haematologist needs, and no scans', () => {
    const kinds = startingChecklist('sickle_cell').map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['genotype', 'crisis_history', 'transfusion_history']));
    expect(kinds).not.toContain('imaging_study');
  });

  it('counts required items only, and takes a waiver as settled', () => {
    expect(
      unsettledItems([
        { kind: 'diagnosis_report', requirement: 'required', state: 'accepted' },
        { kind: 'recent_labs', requirement: 'required', state: 'received' },
        { kind: 'consent', requirement: 'required', state: 'not_applicable' },
        { kind: 'imaging_study', requirement: 'wanted', state: 'missing' },
      ]),
    ).toEqual(['recent_labs']);
  });

  it('calls content stale one day past its freshness, not on the day', () => {
    expect(isStale(30, '2026-01-01', '2026-01-31')).toBe(false);
    expect(isStale(30, '2026-01-01', '2026-02-01')).toBe(true);
    expect(isStale(null, '1999-01-01', '2026-01-01')).toBe(false);
  });
});

describe('specialties', () => {
  it('cover every disease group', () => {
    expect(DISEASE_GROUPS.every((group) => SPECIALTIES_OF_GROUP[group].length > 0)).toBe(true);
  });
  it('reach their groups and no other', () => {
    expect(groupsOfSpecialties(['haemoglobinopathy'])).toEqual(['sickle_cell', 'beta_thalassaemia']);
    expect(groupsOfSpecialties(['unknown'])).toEqual([]);
  });
});
