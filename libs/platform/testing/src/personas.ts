import { hash } from '@node-rs/argon2';
import type { Actor } from '@consilium/access';
import type { Role } from '@consilium/domain';
import type { TestApp } from './app-harness';
import type { TestClient } from './test-client';

/** The invented people of integration tests: one per role, and the neighbours who must see nothing. */
export const PERSONAS = [
  'physician',
  'colleague',
  'otherPhysician',
  'delegate',
  'reviewer',
  'reviewer2',
  'haematologist',
  'coordinator',
  'patient',
  'otherPatient',
  'proxy',
  'administrator',
] as const;
export type PersonaName = (typeof PERSONAS)[number];

export const ORGANISATIONS = ['referringA', 'referringB', 'service'] as const;
export type OrganisationName = (typeof ORGANISATIONS)[number];

export type SeededIds = Readonly<Record<PersonaName | OrganisationName, string>>;

export interface SeededPeople {
  readonly ids: SeededIds;
  /** The person as the access guard would resolve them, without a session. */
  actor(name: PersonaName): Actor;
  readonly password: string;
}

/** Anything that runs SQL with the rights of the owner or a superuser: a `pg` client or pool. */
export interface SqlRunner {
  query(sql: string, params?: unknown[]): Promise<unknown>;
}

interface Persona {
  readonly role: Role;
  readonly displayName: string;
  readonly title: string | null;
  readonly organisation: OrganisationName | null;
  readonly organisationWide?: boolean;
  readonly specialties?: readonly string[];
  readonly onBehalfOf?: PersonaName;
}

const PEOPLE: Readonly<Record<PersonaName, Persona>> = {
  physician: {
    role: 'physician',
    displayName: 'Dr Amara Test-Okafor',
    title: 'Oncologist',
    organisation: 'referringA',
  },
  colleague: {
    role: 'physician',
    displayName: 'Dr Jonas Test-Lindqvist',
    title: 'Oncologist',
    organisation: 'referringA',
    organisationWide: true,
  },
  otherPhysician: {
    role: 'physician',
    displayName: 'Dr Wei Test-Zhang',
    title: 'Haematologist',
    organisation: 'referringB',
  },
  delegate: {
    role: 'delegate',
    displayName: 'Mira Test-Novak',
    title: 'Practice nurse',
    organisation: 'referringA',
    onBehalfOf: 'physician',
  },
  reviewer: {
    role: 'reviewer',
    displayName: 'Dr Leila Test-Haddad',
    title: 'Oncology reviewer',
    organisation: 'service',
    specialties: ['medical_oncology'],
  },
  reviewer2: {
    role: 'reviewer',
    displayName: 'Dr Tomas Test-Ribeiro',
    title: 'Oncology reviewer',
    organisation: 'service',
    specialties: ['medical_oncology'],
  },
  haematologist: {
    role: 'reviewer',
    displayName: 'Dr Priya Test-Raman',
    title: 'Haematology reviewer',
    organisation: 'service',
    specialties: ['haematology'],
  },
  coordinator: { role: 'coordinator', displayName: 'Sofia Test-Marin', title: 'Coordinator', organisation: 'service' },
  patient: { role: 'patient', displayName: 'Elif Test-Demir', title: null, organisation: null },
  otherPatient: { role: 'patient', displayName: 'Kofi Test-Mensah', title: null, organisation: null },
  proxy: { role: 'proxy', displayName: 'Deniz Test-Demir', title: null, organisation: null, onBehalfOf: 'patient' },
  administrator: { role: 'administrator', displayName: 'Noor Test-Visser', title: null, organisation: 'service' },
};

export const PERSONA_PASSWORD = 'correct horse battery persona';

/** Cheap on purpose: tests sign in hundreds of times, and the parameters travel inside the hash. */
const CHEAP = { algorithm: 2, memoryCost: 64, timeCost: 1, parallelism: 1 } as const;

/** The same ids in every database, so that a template may hold the people already. */
const fixedId = (kind: 'a' | 'b', index: number): string =>
  `00000000-0000-4000-${kind}000-${String(index + 1).padStart(12, '0')}`;

const IDS = Object.fromEntries([
  ...ORGANISATIONS.map((name, i) => [name, fixedId('a', i)]),
  ...PERSONAS.map((name, i) => [name, fixedId('b', i)]),
]) as SeededIds;

export function personaEmail(name: PersonaName): string {
  return `${name.toLowerCase()}@persona.example`;
}

/** Inserts three organisations and one person per name; does nothing where they exist. */
export async function seedPeople(db: SqlRunner): Promise<SeededPeople> {
  const passwordHash = await hash(PERSONA_PASSWORD, CHEAP);
  for (const name of ORGANISATIONS) {
    await db.query(
      'insert into organisation (id, kind, name, country, city) values ($1, $2, $3, $4, $5) on conflict do nothing',
      [
        IDS[name],
        name === 'service' ? 'service' : 'referring',
        `Test ${name}`,
        name === 'referringB' ? 'CN' : 'GB',
        'Testville',
      ],
    );
  }
  for (const name of PERSONAS) {
    const p = PEOPLE[name];
    await db.query(
      `insert into app_user (id, email, display_name, title, password_hash, organisation_id, organisation_wide, specialties)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [
        IDS[name],
        personaEmail(name),
        p.displayName,
        p.title,
        passwordHash,
        p.organisation ? IDS[p.organisation] : null,
        p.organisationWide ?? false,
        [...(p.specialties ?? [])],
      ],
    );
  }
  for (const name of PERSONAS) {
    const { role, onBehalfOf } = PEOPLE[name];
    await db.query('insert into user_role (user_id, role, on_behalf_of) values ($1, $2, $3) on conflict do nothing', [
      IDS[name],
      role,
      onBehalfOf ? IDS[onBehalfOf] : null,
    ]);
  }
  return { ids: IDS, actor: actorOf, password: PERSONA_PASSWORD };
}

function actorOf(name: PersonaName): Actor {
  const p = PEOPLE[name];
  return {
    userId: IDS[name],
    role: p.role,
    organisationId: p.organisation ? IDS[p.organisation] : null,
    organisationWide: p.organisationWide ?? false,
    specialties: p.specialties ?? [],
    sessionId: null,
    onBehalfOf: p.onBehalfOf ? IDS[p.onBehalfOf] : null,
    displayName: p.displayName,
  };
}

/** Signs a persona in through the real route, in a browser of its own. @throws Error when the server refuses */
export function signIn(app: Pick<TestApp, 'client'>, name: PersonaName): Promise<TestClient> {
  return app.client().signIn(personaEmail(name), PERSONA_PASSWORD);
}
