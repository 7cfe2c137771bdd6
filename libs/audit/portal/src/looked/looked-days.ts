import type { AuditEventView } from '@consilium/contracts';
import { AUDIT_ACTIONS, type AuditAction } from '@consilium/domain';

export interface Look {
  readonly id: string;
  readonly event: AuditEventView;
  readonly action: AuditAction;
  readonly denied: boolean;
}

export interface LookDay {
  /** The reader's own calendar day, "2026-03-04". */
  readonly day: string;
  readonly looks: readonly Look[];
}

/** Reads by others, newest first, by day. The same person doing the same on one day is one line; what the patient did is left out. */
export function lookedDays(events: readonly AuditEventView[]): LookDay[] {
  const days = new Map<string, Look[]>();
  const seen = new Set<string>();
  for (const event of events) {
    const action = event.action as AuditAction;
    const denied = event.outcome === 'denied';
    if (event.actorRole === 'patient' || event.actorRole === 'system') continue;
    if (AUDIT_ACTIONS[action] !== 'R' && !denied) continue;
    const day = localDay(event.at);
    const mark = [day, event.actorName, event.actorRole, action, denied].join('|');
    if (seen.has(mark)) continue;
    seen.add(mark);
    days.set(day, [...(days.get(day) ?? []), { id: event.id, event, action, denied }]);
  }
  return [...days].map(([day, looks]) => ({ day, looks }));
}

function localDay(at: string): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
