import type { NotificationKind } from '@consilium/contracts';
import type { Role } from '@consilium/domain';

/** Whom a kind can reach; the switches of the others would switch nothing. Exhaustive: a new kind does not compile without its line. */
const REACHES: Readonly<Record<NotificationKind, readonly Role[]>> = {
  case_submitted: ['coordinator', 'patient'],
  case_accepted: ['physician', 'patient'],
  case_returned: ['physician'],
  case_declined: ['physician', 'patient'],
  case_ready_to_claim: ['reviewer'],
  case_claimed: ['physician'],
  claim_ended: ['coordinator', 'reviewer'],
  records_requested: ['physician', 'patient'],
  records_answered: ['coordinator', 'reviewer'],
  opinion_signed: ['coordinator'],
  opinion_delivered: ['physician'],
  opinion_acknowledged: ['coordinator', 'reviewer'],
  result_released: ['patient'],
  case_closed: ['physician', 'patient', 'coordinator'],
  case_on_hold: ['physician', 'reviewer'],
  case_resumed: ['physician', 'reviewer', 'coordinator', 'patient'],
  case_withdrawn: ['physician', 'patient', 'coordinator', 'reviewer'],
  case_reopened: ['physician', 'patient', 'coordinator'],
  opinion_amending: ['physician', 'reviewer'],
  message_received: ['physician', 'reviewer', 'patient', 'coordinator'],
};

export const ALL_KINDS = Object.keys(REACHES) as readonly NotificationKind[];

const LIKE: Partial<Record<Role, Role>> = { delegate: 'physician', proxy: 'patient' };

/** The kinds that somebody in this role may be told of. */
export function kindsFor(role: Role | undefined): readonly NotificationKind[] {
  const as = role && (LIKE[role] ?? role);
  return as ? ALL_KINDS.filter((kind) => REACHES[kind].includes(as)) : [];
}
