import { Injectable } from '@nestjs/common';

import { DatabaseConfig } from '../config';
import { pendingMigrations } from '../db';

import { NotWell } from './not-well';

const FRESH_MS = 30_000;

/** Whether the database's schema is the one that this build needs. A good answer is kept a while: schemas do not shrink. */
@Injectable()
export class MigrationState {
  private goodUntil = 0;

  constructor(private readonly config: DatabaseConfig) {}

  /** @throws NotWell with the number of missing migrations */
  async check(): Promise<void> {
    if (Date.now() < this.goodUntil) return;
    const pending = await pendingMigrations(this.config.url);
    if (pending.length > 0) throw new NotWell(`${pending.length} migrations are missing`);
    this.goodUntil = Date.now() + FRESH_MS;
  }
}
