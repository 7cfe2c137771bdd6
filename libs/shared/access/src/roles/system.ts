import type { Actor } from '../actor';
import type { Allow } from '../allow';

/** A named job acts with only that job's rights; a job that is not listed here may do nothing. */
const JOB_RIGHTS: Record<string, (allow: Allow) => void> = {
  'expire-leases': (allow) => allow(['read', 'expire-lease'], 'Case'),
  'answer-records': (allow) => allow(['read', 'answer-records'], 'Case'),
};

export function allowSystem(actor: Actor, allow: Allow): void {
  JOB_RIGHTS[actor.job ?? '']?.(allow);
}
