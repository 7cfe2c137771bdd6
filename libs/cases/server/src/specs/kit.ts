import { Module, type DynamicModule } from '@nestjs/common';
import { ActorResolver, type HttpRequest, type ResolvedSession } from '@consilium/platform/access';
import { ConfigModule, type Environment } from '@consilium/platform/config';
import { ContextModule } from '@consilium/platform/context';
import { Clock, DatabaseModule, UnitOfWork, withClient } from '@consilium/platform/db';
import { HttpModule } from '@consilium/platform/http';
import { LoggingModule } from '@consilium/platform/logging';
import { cloneDatabase, FakeClock, seedPeople, startApp, type PersonaName, type SeededPeople, type TestApp, type TestDatabase } from '@consilium/testing';
import type { Actor } from '@consilium/access';
import { EMPTY_PROFILE, type CaseAction, type CaseFacts } from '@consilium/domain';
import pg from 'pg';
import type { CaseActionRequest, CaseDetail, ProfilePatch, ReferralPatch } from '@consilium/contracts';
import { CaseAccess, CasesModule, Checklist, seedCatalogue, TransitionParticipants } from '../index';
import { ExpireLeases } from '../claims/expire-leases';
import { CreateCase } from '../draft/create-case';

const CSRF = 'test-token';

/** Stands in for sessions: the persona's name is the credential. */
class HeaderResolver extends ActorResolver {
  constructor(private readonly people: SeededPeople) {
    super();
  }

  override async resolve(request: HttpRequest): Promise<ResolvedSession | null> {
    const name = request.headers['x-test-persona'];
    return typeof name === 'string' ? { actor: this.people.actor(name as PersonaName), csrfToken: CSRF } : null;
  }
}

@Module({})
class CasesTestModule {
  static forRoot(env: Environment, people: SeededPeople): DynamicModule {
    return {
      module: CasesTestModule,
      imports: [ConfigModule.forRoot(env), ContextModule, LoggingModule, DatabaseModule, HttpModule, CasesModule],
      providers: [{ provide: ActorResolver, useValue: new HeaderResolver(people) }, ExpireLeases],
    };
  }
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly etag: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

/** The cases feature on a database of its own, with invented people, and what the opinions feature would say. */
export class Kit {
  readonly clock = new FakeClock(new Date());
  /** What a stand-in for the opinions feature answers. */
  opinion: Partial<CaseFacts> = { opinionGaps: null, opinionOpened: false };
  readonly effects: CaseAction[] = [];

  private constructor(
    readonly db: TestDatabase,
    readonly people: SeededPeople,
    readonly app: TestApp,
    readonly owner: pg.Pool,
  ) {}

  static async start(): Promise<Kit> {
    const db = await cloneDatabase();
    const people = await withClient(db.superUrl, async (client) => {
      await seedCatalogue((sql, params) => client.query(sql, params));
      return seedPeople(client);
    });
    const app = await startApp((env) => CasesTestModule.forRoot(env, people), { db });
    const kit = new Kit(db, people, app, new pg.Pool({ connectionString: db.superUrl, max: 2 }));
    const clock = app.app.get(Clock, { strict: false });
    clock.now = () => kit.clock.now();
    kit.get(TransitionParticipants).register({
      facts: async () => kit.opinion,
      effects: { sign: async () => void kit.effects.push('sign'), deliver: async () => void kit.effects.push('deliver') },
    });
    return kit;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.owner.end();
    await this.db.drop();
  }

  get<T>(type: new (...args: never[]) => T): T {
    return this.app.app.get(type, { strict: false });
  }

  get uow(): UnitOfWork {
    return this.get(UnitOfWork);
  }

  actor(name: PersonaName): Actor {
    return this.people.actor(name);
  }

  async call<T = never>(name: PersonaName, method: 'get' | 'post' | 'patch', path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const client = this.app.client();
    const all = { 'x-test-persona': name, 'x-csrf-token': CSRF, ...headers };
    const response = method === 'get' ? await client.get<T>(path, { headers: all }) : await client[method]<T>(path, body ?? {}, { headers: all });
    return { status: response.status, body: response.body, etag: response.headers['etag'] as string | undefined, headers: response.headers };
  }

  act<T = CaseDetail>(name: PersonaName, id: string, action: string, body: CaseActionRequest = {}, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.call<T>(name, 'post', `/cases/${id}/actions/${action}`, body, headers);
  }

  /** Takes the step or fails the test with what the server said. */
  async must(name: PersonaName, id: string, action: string, body: CaseActionRequest = {}): Promise<CaseDetail> {
    const answer = await this.act(name, id, action, body);
    if (answer.status !== 200) throw new Error(`${name} ${action}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async sql<T = Record<string, unknown>>(text: string, params: unknown[] = []): Promise<T[]> {
    return (await this.owner.query(text, params)).rows as T[];
  }

  /** A complete draft of the physician, with one record. */
  async draft(name: PersonaName = 'physician', change: { referral?: ReferralPatch; profile?: ProfilePatch } = {}): Promise<string> {
    const { id } = await this.get(CreateCase).execute(this.actor(name), {
      referral: { ...COMPLETE_REFERRAL, ...change.referral } as ReferralPatch,
      profile: { ...COMPLETE_PROFILE, ...change.profile } as ProfilePatch,
    });
    await this.record(name, id, 'diagnosis_report');
    return id;
  }

  /** A record as the records feature would write it, with its effect on the checklist. */
  async record(name: PersonaName, caseId: string, kind: Parameters<Checklist['recordReceived']>[3]): Promise<string> {
    const actor = this.actor(name);
    return this.uow.run(actor, async (tx) => {
      const row = await this.get(CaseAccess).load(tx, actor, caseId);
      const [record] = await tx.query<{ id: string }>(
        `insert into record (id, case_id, organisation_id, kind, filename, media_type, size, sha256, storage_key, uploaded_by_id, uploaded_by_role)
         values (gen_random_uuid(), $1, $2, $3, 'a.pdf', 'application/pdf', 1, gen_random_uuid()::text, 'x', $4, $5) returning id`,
        [caseId, row.organisationId, kind, actor.userId, actor.role],
      );
      await this.get(Checklist).recordReceived(tx, actor, row, kind);
      return record?.id ?? '';
    });
  }

  async submitted(name: PersonaName = 'physician', change: { referral?: ReferralPatch; profile?: ProfilePatch } = {}): Promise<string> {
    const id = await this.draft(name, change);
    await this.must(name, id, 'submit');
    return id;
  }

  async ready(name: PersonaName = 'physician', change: { referral?: ReferralPatch; profile?: ProfilePatch } = {}): Promise<string> {
    const id = await this.submitted(name, change);
    await this.settle(id);
    await this.must('coordinator', id, 'accept');
    return id;
  }

  async inReview(reviewer: PersonaName = 'reviewer'): Promise<string> {
    const id = await this.ready();
    await this.must(reviewer, id, 'claim');
    return id;
  }

  /** Accepts every item, as a coordinator who has seen everything. */
  async settle(caseId: string): Promise<void> {
    const { body } = await this.call<{ items: { id: string; state: string; version: number }[] }>('coordinator', 'get', `/cases/${caseId}/checklist`);
    for (const { id, state, version } of body.items) {
      if (state === 'accepted') continue;
      const answer = await this.call('coordinator', 'patch', `/checklist-items/${id}`, { state: 'accepted' }, { 'if-match': `"v${version}"` });
      if (answer.status !== 200) throw new Error(`settle: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
  }

  async row(id: string): Promise<Record<string, unknown>> {
    const [row] = await this.sql('select * from referral_case where id = $1', [id]);
    if (!row) throw new Error('no such case');
    return row;
  }
}

export const COMPLETE_REFERRAL = {
  diseaseGroup: 'breast',
  patient: { familyName: 'Demir', givenName: 'Elif', birthDate: '1961-04-17', sex: 'female', country: 'GB', email: 'patient@persona.example' },
  consent: { purposes: ['review'], method: 'written', date: '2026-01-10', noticeVersion: '2026-11' },
  question: { text: 'Which next line?', services: ['physician_second_opinion'], compare: [] },
} as unknown as ReferralPatch;

export const COMPLETE_PROFILE = {
  ...EMPTY_PROFILE,
  diagnosis: { text: 'Invasive carcinoma of the left breast', diseaseState: 'metastatic' },
  stage: { text: 'IV' },
  biomarkers: [
    { name: 'HER2', result: 'positive' },
    { name: 'Demir sample', result: 'unknown' },
  ],
  therapies: [{ kind: 'systemic', agents: 'Trastuzumab', line: 1 }],
  performance: { scale: 'ecog', value: 1, date: '2026-01-12' },
  labs: [{ analyte: 'Haemoglobin', value: '11.2', unit: 'g/dL', date: '2026-01-10' }],
  noComorbidities: true,
  noMedications: true,
} as unknown as ProfilePatch;
