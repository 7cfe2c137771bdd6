/** Disease groups decide the checklist and the reviewer's specialty. */
export const DISEASE_GROUPS = [
  'breast',
  'lung',
  'gastrointestinal',
  'gynaecological',
  'genitourinary',
  'central_nervous_system',
  'other_solid',
  'lymphoma',
  'leukaemia',
  'myeloma',
  'sickle_cell',
  'beta_thalassaemia',
] as const;
export type DiseaseGroup = (typeof DISEASE_GROUPS)[number];

export const SPECIALTIES = ['medical_oncology', 'thoracic_oncology', 'neuro_oncology', 'haematology', 'haemoglobinopathy'] as const;
export type Specialty = (typeof SPECIALTIES)[number];

/** Which specialties may claim which group. A site narrows this per reviewer through the specialties it records. */
export const SPECIALTIES_OF_GROUP: Record<DiseaseGroup, readonly Specialty[]> = {
  breast: ['medical_oncology'],
  lung: ['medical_oncology', 'thoracic_oncology'],
  gastrointestinal: ['medical_oncology'],
  gynaecological: ['medical_oncology'],
  genitourinary: ['medical_oncology'],
  central_nervous_system: ['neuro_oncology', 'medical_oncology'],
  other_solid: ['medical_oncology'],
  lymphoma: ['haematology'],
  leukaemia: ['haematology'],
  myeloma: ['haematology'],
  sickle_cell: ['haemoglobinopathy', 'haematology'],
  beta_thalassaemia: ['haemoglobinopathy', 'haematology'],
};

/** The disease groups that a reviewer of these specialties may claim; unknown specialties add nothing. */
export function groupsOfSpecialties(specialties: readonly string[]): DiseaseGroup[] {
  return DISEASE_GROUPS.filter((group) => SPECIALTIES_OF_GROUP[group].some((specialty) => specialties.includes(specialty)));
}

export function isSolidTumour(group: DiseaseGroup): boolean {
  return !['lymphoma', 'leukaemia', 'myeloma', 'sickle_cell', 'beta_thalassaemia'].includes(group);
}
