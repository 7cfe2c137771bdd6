import { Injectable, Logger } from '@nestjs/common';
import { systemActor } from '@consilium/access';
import { UnitOfWork } from '@consilium/platform/db';
import { defineJob, defineSchedule, HandlesJob, NoPayload, safeReason, type JobHandler } from '@consilium/platform/queue';
import { CaseTransitions } from '../transitions/case-transitions';
import { CaseLease } from './case-lease';

/** Small, so that one run is short; the next follows in half a minute. */
const BATCH = 50;

const ACTOR = systemActor('expire-leases');

const DUE = `select id from referral_case
  where claim_expires_at < $1 and claim_expires_at is not null and status = 'in_review' and not on_hold order by claim_expires_at limit ${BATCH}`;

const STILL_DUE = `select id from referral_case
  where id = $2 and claim_expires_at < $1 and status = 'in_review' and not on_hold for no key update skip locked`;

/** Returns cases whose reviewer gave no sign of life to the pool; one transaction each, so that one that fails holds up no other. */
@Injectable()
export class ExpireLeases {
  private readonly log = new Logger(ExpireLeases.name);

  constructor(
    private readonly uow: UnitOfWork,
    private readonly transitions: CaseTransitions,
    private readonly lease: CaseLease,
  ) {}

  /** @returns how many claims ended */
  async execute(): Promise<number> {
    const now = this.lease.now();
    const due = await this.uow.read(ACTOR, (tx) => tx.query<{ id: string }>(DUE, [now]));
    let ended = 0;
    for (const { id } of due) {
      try {
        if (await this.expire(id, now)) ended += 1;
      } catch (error) {
        this.log.warn(`a lease was not ended: ${safeReason(error)}`);
      }
    }
    return ended;
  }

  /** Somebody may be at the case right now (a heartbeat, a signature): then it is left to them. */
  private expire(caseId: string, now: Date): Promise<boolean> {
    return this.uow.run(ACTOR, async (tx) => {
      const [due] = await tx.query<{ id: string }>(STILL_DUE, [now, caseId]);
      if (!due) return false;
      await this.transitions.execute(tx, ACTOR, caseId, 'expire-lease');
      return true;
    });
  }
}

export const expireLeasesJob = defineJob({
  name: 'cases.expire-leases',
  queue: 'maintenance',
  payload: NoPayload,
  attempts: 1,
  backoff: { delayMs: 1_000 },
  about: 'Returns claimed cases whose lease has run out to the pool of reviewers.',
});

export const expireLeasesSchedule = defineSchedule({ name: 'cases.expire-leases', job: expireLeasesJob, everyMs: 30_000 });

@HandlesJob(expireLeasesJob)
export class ExpireLeasesHandler implements JobHandler<NoPayload> {
  constructor(private readonly expireLeases: ExpireLeases) {}

  async handle(): Promise<void> {
    await this.expireLeases.execute();
  }
}
