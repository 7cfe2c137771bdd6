import { Injectable } from '@nestjs/common';
import { systemActor } from '@consilium/access';
import type { DemoAccount } from '@consilium/contracts';
import { DemoConfig } from '@consilium/platform/config';
import { UnitOfWork } from '@consilium/platform/db';
import { AppError } from '@consilium/platform/errors';

/** The accounts that every demo has; `ops demo` makes them, and other people beside them. */
export const DEMO_ACCOUNTS = ['physician@demo.example', 'reviewer@demo.example', 'coordinator@demo.example', 'patient@demo.example', 'admin@demo.example'] as const;

/** GET /demo: whom one can sign in as; the password stands in the data folder and in the launcher's output. */
@Injectable()
export class DemoQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly config: DemoConfig,
  ) {}

  /** @throws AppError not_found outside of demo mode */
  async accounts(): Promise<{ accounts: DemoAccount[] }> {
    if (!this.config.enabled) throw new AppError('not_found');
    const accounts = await this.uow.read(systemActor('demo'), (tx) => tx.query<DemoAccount>(ACCOUNTS, [[...DEMO_ACCOUNTS]]));
    return { accounts };
  }
}

const ACCOUNTS = `
  select u.email, r.role, u.display_name as "displayName"
  from unnest($1::citext[]) with ordinality as list (email, n) join app_user u on u.email = list.email join user_role r on r.user_id = u.id
  where u.active order by list.n, r.role`;
