import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Actor } from '@consilium/access';
import { ConfigModule, type Environment } from '@consilium/platform/config';
import { ContextModule } from '@consilium/platform/context';
import { DatabaseModule, newId, withClient } from '@consilium/platform/db';
import { LoggingModule } from '@consilium/platform/logging';
import { testEnvironment } from '../app-harness';
import type { TestDatabase } from '../database';

/** A person without anything that the test does not name. */
export function actorOf(facts: Partial<Actor> = {}): Actor {
  return {
    userId: newId(),
    role: 'physician',
    organisationId: null,
    organisationWide: false,
    specialties: [],
    sessionId: null,
    onBehalfOf: null,
    displayName: 'Test person',
    ...facts,
  };
}

/** A table with row-level security as a feature would make it: a note is seen by its owner. */
export const NOTE_TABLE = `
  create table note (id uuid primary key, owner_id uuid not null, text text not null, version integer not null default 1);
  alter table note enable row level security;
  alter table note force row level security;
  create policy note_owner on note using (owner_id = (select app_user_id())) with check (owner_id = (select app_user_id()));
  grant select, insert, update, delete on note to consilium_app;
`;

export async function withNotes(db: TestDatabase): Promise<void> {
  await withClient(db.ownerUrl, (client) => client.query(NOTE_TABLE));
}

@Module({})
export class BaseModule {
  static forRoot(env: Environment, more: ModuleMetadata = {}): DynamicModule {
    const { imports = [], ...rest } = more;
    return {
      module: BaseModule,
      imports: [ConfigModule.forRoot(env), ContextModule, LoggingModule, DatabaseModule, ...imports],
      ...rest,
    };
  }
}

/** The platform without HTTP, as in the worker. */
export async function startContext(db: TestDatabase, env: Environment = {}) {
  const app = await NestFactory.createApplicationContext(BaseModule.forRoot(testEnvironment(db, env)), {
    logger: false,
    abortOnError: false,
  });
  return app;
}
