import { Injectable, Module, type DynamicModule } from '@nestjs/common';
import { CasesModule } from '@consilium/cases-server';
import type { CaseStatus } from '@consilium/domain';
import { ActorResolver, type HttpRequest, type ResolvedSession } from '@consilium/platform/access';
import { ConfigModule, type Environment } from '@consilium/platform/config';
import { ContextModule } from '@consilium/platform/context';
import { DatabaseModule, newId, withClient } from '@consilium/platform/db';
import { HttpModule } from '@consilium/platform/http';
import { LoggingModule } from '@consilium/platform/logging';
import { PERSONAS, cloneDatabase, seedPeople, startApp, type PersonaName, type SeededPeople, type TestApp, type TestClient, type TestDatabase } from '@consilium/testing';
import { OpinionsModule } from '../opinions.module';

const TOKEN = 'token';

/** The person is named by the cookie: signing in is another feature's test. */
@Injectable()
class CookieResolver extends ActorResolver {
  static people: SeededPeople;

  resolve(request: HttpRequest): Promise<ResolvedSession | null> {
    const name = PERSONAS.find((persona) => persona === request.cookies?.['session']);
    return Promise.resolve(name ? { actor: CookieResolver.people.actor(name), csrfToken: TOKEN } : null);
  }
}

@Module({})
class RootModule {
  static forRoot(env: Environment): DynamicModule {
    const imports = [ConfigModule.forRoot(env), ContextModule, LoggingModule, DatabaseModule, HttpModule, CasesModule, OpinionsModule];
    return { module: RootModule, imports, providers: [{ provide: ActorResolver, useClass: CookieResolver }] };
  }
}

/** Cases and opinions running on a database of their own. */
export class OpinionsHouse {
  private constructor(
    readonly db: TestDatabase,
    readonly people: SeededPeople,
    readonly app: TestApp,
  ) {}

  static async open(): Promise<OpinionsHouse> {
    const db = await cloneDatabase();
    const people = await withClient(db.superUrl, (client) => seedPeople(client));
    CookieResolver.people = people;
    return new OpinionsHouse(db, people, await startApp((env) => RootModule.forRoot(env), { db }));
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.db.drop();
  }

  as(name: PersonaName): TestClient {
    const client = this.app.client();
    client.cookies.set('session', name);
    client.csrfToken = TOKEN;
    return client;
  }

  rows<T extends object>(sql: string, params: unknown[] = []): Promise<T[]> {
    return withClient(this.db.superUrl, async (client) => (await client.query<T>(sql, params)).rows);
  }

  /** A case of the physician and the patient, claimed by the reviewer. */
  async newCase({ status = 'in_review' }: { status?: CaseStatus } = {}): Promise<string> {
    const id = newId();
    const { ids } = this.people;
    await this.rows(
      `insert into referral_case (id, organisation_id, service_id, referrer_id, patient_user_id, status, waiting_on, submitted_at, claimed_by_id,
         claimed_at, claim_expires_at, created_by_id, disease_group)
       values ($1, $2, $3, $4, $5, $6, 'reviewer', now(), $7, now(), now() + interval '1 day', $4, 'breast')`,
      [id, ids.referringA, ids.service, ids.physician, ids.patient, status, ids.reviewer],
    );
    await this.rows('insert into referral (case_id, organisation_id, content) values ($1, $2, $3)', [id, ids.referringA, JSON.stringify({ patient: {}, services: [] })]);
    await this.rows('insert into clinical_profile (case_id, organisation_id, content) values ($1, $2, $3)', [id, ids.referringA, JSON.stringify({})]);
    await this.rows('insert into case_claim (id, case_id, organisation_id, reviewer_id, claimed_at) values ($1, $2, $3, $4, now())', [newId(), id, ids.referringA, ids.reviewer]);
    return id;
  }

  async newRecord(caseId: string): Promise<string> {
    const id = newId();
    const { ids } = this.people;
    await this.rows(
      `insert into record (id, case_id, organisation_id, kind, filename, media_type, size, sha256, storage_key, uploaded_by_id, uploaded_by_role)
       values ($1, $2, $3, 'diagnosis_report', 'a.pdf', 'application/pdf', 10, $4, $4, $5, 'physician')`,
      [id, caseId, ids.referringA, id.replaceAll('-', '').repeat(2), ids.physician],
    );
    return id;
  }
}
