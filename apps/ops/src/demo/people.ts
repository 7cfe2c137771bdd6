import type { Language, Role, Specialty } from '@consilium/domain';

export type DemoOrganisationKey = 'harbour' | 'riverside' | 'service';

export interface DemoOrganisation {
  readonly key: DemoOrganisationKey;
  readonly kind: 'referring' | 'service';
  readonly name: string;
  readonly country: string;
  readonly city: string;
}

export interface DemoPerson {
  /** The part of the address before `@demo.example`, and the name by which demo cases refer to the person. */
  readonly key: string;
  readonly role: Role;
  readonly displayName: string;
  readonly title: string | null;
  readonly organisation: DemoOrganisationKey | null;
  readonly organisationWide?: boolean;
  readonly specialties?: readonly Specialty[];
  readonly language?: Language;
  readonly timeZone?: string;
  readonly onBehalfOf?: string;
}

/** Invented institutions: any likeness is chance. */
export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  { key: 'harbour', kind: 'referring', name: 'Harbour View Clinic (demo)', country: 'Ireland', city: 'Galway' },
  { key: 'riverside', kind: 'referring', name: 'Riverside Hospital (demo)', country: 'Singapore', city: 'Singapore' },
  { key: 'service', kind: 'service', name: 'Consilium Review Service (demo)', country: 'Switzerland', city: 'Basel' },
];

/** Invented people. The first five are the accounts that every demo promises. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { key: 'physician', role: 'physician', displayName: 'Dr Aoife Brennan', title: 'Consultant oncologist', organisation: 'harbour', timeZone: 'Europe/Dublin' },
  {
    key: 'reviewer', role: 'reviewer', displayName: 'Dr Hanna Lindqvist', title: 'Oncology reviewer', organisation: 'service',
    specialties: ['medical_oncology', 'thoracic_oncology'], timeZone: 'Europe/Zurich',
  },
  { key: 'coordinator', role: 'coordinator', displayName: 'Mateo Álvarez', title: 'Case coordinator', organisation: 'service', timeZone: 'Europe/Zurich' },
  { key: 'patient', role: 'patient', displayName: 'Grace Adeyemi', title: null, organisation: null, timeZone: 'Europe/Dublin' },
  { key: 'admin', role: 'administrator', displayName: 'Ines Duarte', title: 'Administrator', organisation: 'service', timeZone: 'Europe/Zurich' },
  {
    key: 'physician2', role: 'physician', displayName: '陈静 (Chen Jing)', title: '血液科主治医师', organisation: 'riverside',
    language: 'zh-Hans', timeZone: 'Asia/Singapore',
  },
  {
    key: 'colleague', role: 'physician', displayName: 'Dr Rafiq Chowdhury', title: 'Head of oncology', organisation: 'harbour',
    organisationWide: true, timeZone: 'Europe/Dublin',
  },
  { key: 'nurse', role: 'delegate', displayName: 'Siobhán Kelly', title: 'Oncology nurse', organisation: 'harbour', onBehalfOf: 'physician', timeZone: 'Europe/Dublin' },
  {
    key: 'reviewer.haematology', role: 'reviewer', displayName: 'Dr Kwame Boateng', title: 'Haematology reviewer', organisation: 'service',
    specialties: ['haematology'], timeZone: 'Africa/Accra',
  },
  {
    key: 'reviewer.haemoglobinopathy', role: 'reviewer', displayName: 'Dr Meera Krishnan', title: 'Haemoglobinopathy reviewer', organisation: 'service',
    specialties: ['haemoglobinopathy'], timeZone: 'Asia/Kolkata',
  },
  {
    key: 'reviewer2', role: 'reviewer', displayName: 'Dr Paolo Ferrante', title: 'Oncology reviewer', organisation: 'service',
    specialties: ['medical_oncology', 'neuro_oncology'], timeZone: 'Europe/Rome',
  },
  { key: 'coordinator2', role: 'coordinator', displayName: '林雪 (Lin Xue)', title: 'Case coordinator', organisation: 'service', language: 'zh-Hans', timeZone: 'Asia/Shanghai' },
  { key: 'patient2', role: 'patient', displayName: '王海涛 (Wang Haitao)', title: null, organisation: null, language: 'zh-Hans', timeZone: 'Asia/Singapore' },
  { key: 'relative', role: 'proxy', displayName: 'Tunde Adeyemi', title: null, organisation: null, onBehalfOf: 'patient', timeZone: 'Europe/Dublin' },
];

export const demoEmail = (key: string): string => `${key}@demo.example`;
