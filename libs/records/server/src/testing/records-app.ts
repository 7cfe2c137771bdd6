import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable, Module, type DynamicModule } from '@nestjs/common';
import type { CaseStatus } from '@consilium/domain';
import { ActorResolver, type HttpRequest, type ResolvedSession } from '@consilium/platform/access';
import { ConfigModule, type Environment } from '@consilium/platform/config';
import { ContextModule } from '@consilium/platform/context';
import { DatabaseModule, newId, withClient } from '@consilium/platform/db';
import { HttpModule } from '@consilium/platform/http';
import { LoggingModule } from '@consilium/platform/logging';
import { PERSONAS, cloneDatabase, seedPeople, startApp, type PersonaName, type SeededPeople, type TestApp, type TestDatabase } from '@consilium/testing';
import { RecordsModule } from '../records.module';

export const TOKEN = 'token';

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
    const imports = [ConfigModule.forRoot(env), ContextModule, LoggingModule, DatabaseModule, HttpModule, RecordsModule];
    return { module: RootModule, imports, providers: [{ provide: ActorResolver, useClass: CookieResolver }] };
  }
}

export interface NewCase {
  readonly status?: CaseStatus;
  readonly claimedBy?: PersonaName | null;
}

/** A database, a data folder, and the records feature running on both; it can be started again like after a crash. */
export class RecordsHouse {
  private constructor(
    readonly db: TestDatabase,
    readonly people: SeededPeople,
    readonly dataDir: string,
    public app: TestApp,
  ) {}

  static async open(env: Environment = {}): Promise<RecordsHouse> {
    const db = await cloneDatabase();
    const people = await withClient(db.superUrl, (client) => seedPeople(client));
    CookieResolver.people = people;
    const dataDir = mkdtempSync(join(tmpdir(), 'consilium-records-'));
    return new RecordsHouse(db, people, dataDir, await start(db, dataDir, env));
  }

  async restart(env: Environment = {}): Promise<void> {
    await this.app.close();
    this.app = await start(this.db, this.dataDir, env);
  }

  /** A second process on the same database and data folder. */
  another(): Promise<TestApp> {
    return start(this.db, this.dataDir, {});
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.db.drop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  rows<T extends object>(sql: string, params: unknown[] = []): Promise<T[]> {
    return withClient(this.db.superUrl, async (client) => (await client.query<T>(sql, params)).rows);
  }

  /** A case of the physician and the patient with one required item, `diagnosis_report`. */
  async newCase({ status = 'submitted', claimedBy = null }: NewCase = {}): Promise<string> {
    const id = newId();
    const { ids } = this.people;
    const waiting = ['closed', 'declined', 'withdrawn', 'discarded'].includes(status) ? 'nobody' : 'coordinator';
    await this.rows(
      `insert into referral_case (id, organisation_id, service_id, referrer_id, patient_user_id, status, waiting_on, submitted_at, claimed_by_id,
         created_by_id, disease_group, unsettled_items)
       values ($1, $2, $3, $4, $5, $6, $7, case when $6 = 'draft' then null else now() end, $8, $4, 'breast', '{diagnosis_report}')`,
      [id, ids.referringA, ids.service, ids.physician, ids.patient, status, waiting, claimedBy && ids[claimedBy]],
    );
    await this.rows(
      `insert into checklist_item (id, case_id, organisation_id, kind, requirement, source, position) values ($1, $2, $3, 'diagnosis_report', 'required', 'record', 1)`,
      [newId(), id, ids.referringA],
    );
    return id;
  }
}

function start(db: TestDatabase, dataDir: string, env: Environment): Promise<TestApp> {
  return startApp((environment) => RootModule.forRoot(environment), { db, env: { DATA_DIR: dataDir, MAX_UPLOAD_MB: '2', ...env } });
}
