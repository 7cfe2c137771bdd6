import type { DiscoveryService } from '@nestjs/core';
import { IsISO8601, IsString, IsUUID } from 'class-validator';

import { AppError } from '../errors';
import { defineJob, type AnyJob } from './define-job';
import { defineSchedule, ScheduleSet } from './define-schedule';
import { HandlesJob, type JobHandler } from './handles-job';
import { JobFailure } from './job-context';
import { JobRegistry } from './job-registry';
import { renderJobsDoc } from './jobs-doc';
import { NoPayload, parsePayload } from './payload';
import { queueAddress } from './queue-address';
import { safeReason } from './safe-reason';

class CasePayload {
  @IsUUID()
  caseId!: string;
  @IsISO8601()
  since!: string;
}

const base = { queue: 'cases', attempts: 3, backoff: { delayMs: 100 } } as const;
const Escalate = defineJob({ ...base, name: 'case.escalate', payload: CasePayload, about: 'tells the coordinator' });
const Sweep = defineJob({ ...base, name: 'case.sweep', queue: 'maintenance', payload: NoPayload });

class Handler implements JobHandler<object> {
  async handle(): Promise<void> {
    return undefined;
  }
}
@HandlesJob(Escalate)
class EscalateHandler extends Handler {}
@HandlesJob(Sweep)
class SweepHandler extends Handler {}
@HandlesJob(Sweep)
class OtherSweepHandler extends Handler {}

function registryOf(jobs: readonly AnyJob[], instances: object[]): JobRegistry {
  const providers = instances.map((instance) => ({ instance, metatype: instance.constructor }));
  return new JobRegistry({ getProviders: () => providers } as unknown as DiscoveryService, jobs);
}

describe('defineJob', () => {
  it('refuses a payload that could carry text', () => {
    class Chatty {
      @IsString()
      note!: string;
    }
    expect(() => defineJob({ ...base, name: 'case.chat', payload: Chatty })).toThrow(/"note" must be an id/);
  });

  it('refuses names that would not make a job id', () => {
    expect(() => defineJob({ ...base, name: 'case:chat', payload: NoPayload })).toThrow(/feature\.verb/);
    expect(() => defineJob({ ...base, name: 'chat', payload: NoPayload })).toThrow(/feature\.verb/);
  });
});

describe('parsePayload', () => {
  const good = { caseId: '018f4e6a-7c1b-7000-8000-000000000001', since: '2026-11-01' };

  it('gives an instance of the payload class', () => {
    expect(parsePayload(Escalate, good)).toBeInstanceOf(CasePayload);
    expect(parsePayload(Sweep, {})).toBeInstanceOf(NoPayload);
  });

  it.each([
    ['a missing field', { caseId: good.caseId }, 'since'],
    ['a field of the wrong kind', { ...good, caseId: 'Jane Roe' }, 'caseId'],
    ['a field too many', { ...good, note: 'relapse' }, 'note'],
    ['nothing at all', null, 'caseId'],
  ])('refuses %s, naming the field and never its value', (_what, raw, field) => {
    let message = '';
    try {
      parsePayload(Escalate, raw);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toContain(field);
    expect(message).not.toMatch(/Jane|relapse/);
  });
});

describe('JobRegistry', () => {
  it('is content when every job has exactly one handler', () => {
    expect(() => registryOf([Escalate, Sweep], [new EscalateHandler(), new SweepHandler()]).check()).not.toThrow();
  });

  it('names every mismatch', () => {
    const tick = defineSchedule({ name: 'tick', job: Sweep, everyMs: 1_000 });
    const handlers = [new SweepHandler(), new OtherSweepHandler(), new ScheduleSet([tick, tick])];
    const problems = () => registryOf([Escalate, Escalate, Sweep], handlers).check();
    expect(problems).toThrow(/job case\.escalate is declared twice/);
    expect(problems).toThrow(/job case\.escalate has no handler/);
    expect(problems).toThrow(/job case\.sweep has 2 handlers/);
    expect(problems).toThrow(/schedule tick is declared twice/);
    expect(() => registryOf([Sweep], [new SweepHandler(), new EscalateHandler()]).check()).toThrow(
      /case\.escalate, which is not declared/,
    );
  });
});

describe('safeReason', () => {
  it('keeps our own words and drops everybody else’s', () => {
    expect(safeReason(new AppError('conflict'))).toBe('conflict: This conflicts with what is already recorded');
    expect(safeReason(new JobFailure('no such person'))).toBe('no such person');
    expect(safeReason(new TypeError('Jane Roe is not a function'))).toBe('TypeError');
    expect(
      safeReason(
        Object.assign(new Error('Key (email)=(jane@x) exists'), { code: '23505', constraint: 'person_email' }),
      ),
    ).toBe('Error 23505 person_email');
  });
});

describe('queueAddress', () => {
  it('prefers Redis, and says what is missing', () => {
    expect(queueAddress({ redisUrl: 'redis://r', databaseUrl: 'postgres://p' })).toEqual({
      kind: 'redis',
      url: 'redis://r',
    });
    expect(queueAddress({ databaseUrl: 'postgres://p' })).toEqual({ kind: 'postgres', url: 'postgres://p' });
    expect(() => queueAddress({})).toThrow(/QUEUE_DATABASE_URL/);
  });
});

describe('renderJobsDoc', () => {
  it('lists jobs by queue with what sets them off', () => {
    const doc = renderJobsDoc(
      [Sweep, Escalate],
      [defineSchedule({ name: 'sweep', job: Sweep, cron: '0 3 * * *' })],
      [{ kind: 'case.created', job: Escalate }],
    );
    expect(doc).toContain('| `case.escalate` | event `case.created` | 3 | 0.1 s, doubling | tells the coordinator |');
    expect(doc).toContain('| `case.sweep` | at `0 3 * * *` UTC |');
    expect(doc).toContain('No jobs yet.');
  });
});
