import type { RecordView } from '@consilium/contracts';
import type { Role } from '@consilium/domain';

const SENDING: readonly string[] = ['physician', 'delegate'];

/** Accepting and refusing is the coordinator's. The server decides again; this shapes the screen only. */
export function mayCheck(role: Role | undefined): boolean {
  return role === 'coordinator';
}

/** A coordinator at any time; the sender's side as long as nobody has checked the file. */
export function mayCorrect(role: Role | undefined, record: Pick<RecordView, 'state' | 'uploadedByRole'>): boolean {
  if (mayCheck(role)) return true;
  return (
    role !== undefined &&
    SENDING.includes(role) &&
    SENDING.includes(record.uploadedByRole) &&
    record.state === 'received'
  );
}

/** Roles that send files to a case. */
export function maySend(role: Role | undefined): boolean {
  return role !== undefined && ['physician', 'delegate', 'coordinator', 'patient', 'proxy'].includes(role);
}
