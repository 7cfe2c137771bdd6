import { Injectable } from '@nestjs/common';

import { Heartbeat, JobQueue, safeReason, SystemSql, within } from '../queue';
import { ObjectStore } from '../storage';

import { MigrationState } from './migration-state';
import { NotWell } from './not-well';

/** How one part is. `problem` is a reason without addresses or content, fit for strangers. */
export interface PartHealth {
  readonly status: 'ok' | 'down' | 'not configured';
  readonly problem?: string;
}

export interface Readiness {
  readonly status: 'ok' | 'degraded' | 'down';
  readonly checks: Readonly<
    Record<'database' | 'migrations' | 'storage' | 'queue' | 'workers' | 'scanner', PartHealth>
  >;
}

/**
 * Whether this process can serve. Without database, right schema or storage it cannot. Without queue or workers it can, later:
 * what is accepted waits in the outbox, so those two are named but do not take the portal away.
 */
@Injectable()
export class HealthChecks {
  constructor(
    private readonly sql: SystemSql,
    private readonly migrations: MigrationState,
    private readonly store: ObjectStore,
    private readonly jobs: JobQueue,
    private readonly heartbeat: Heartbeat,
  ) {}

  async readiness(): Promise<Readiness> {
    const [database, migrations, storage, queue, workers] = await Promise.all([
      part(async () => void (await this.sql.query('select 1'))),
      part(() => this.migrations.check()),
      part(() => this.store.health()),
      part(() => this.jobs.ping()),
      part(async () => {
        if ((await this.heartbeat.alive()) === 0) throw new NotWell('no worker has been seen lately');
      }),
    ]);
    const required = [database, migrations, storage];
    const status = required.some(isDown) ? 'down' : [queue, workers].some(isDown) ? 'degraded' : 'ok';
    return { status, checks: { database, migrations, storage, queue, workers, scanner: { status: 'not configured' } } };
  }
}

async function part(check: () => Promise<void>): Promise<PartHealth> {
  try {
    await within(3_000, check());
    return { status: 'ok' };
  } catch (error) {
    return { status: 'down', problem: error instanceof NotWell ? error.message : safeReason(error) };
  }
}

function isDown({ status }: PartHealth): boolean {
  return status === 'down';
}
