import { Injectable } from '@nestjs/common';
import { CaseConfig } from '@consilium/platform/config';
import { Clock } from '@consilium/platform/db';

/** How long a reviewer may hold a case without a sign of life. */
@Injectable()
export class CaseLease {
  constructor(
    private readonly config: CaseConfig,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** The day, as rules about age and freshness see it (UTC). */
  today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }

  /** When a lease that begins now runs out. */
  expiry(): Date {
    return new Date(this.clock.now().getTime() + this.config.claimLeaseMinutes * 60_000);
  }
}
