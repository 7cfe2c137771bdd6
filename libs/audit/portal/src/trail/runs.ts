import type { AuditEventView } from '@consilium/contracts';

/** Entries that follow each other and say the same: one line with a count. `event` is the newest of them. */
export interface Run {
  readonly event: AuditEventView;
  readonly count: number;
}

const MINUTE = 60_000;

/** One screen asks for several things, and asks again after each change: the same act by the same person within a minute is one line. */
export function runsOf(events: readonly AuditEventView[]): Run[] {
  const runs: Run[] = [];
  for (const event of events) {
    const last = runs.findLast((run) => sameMinute(run.event, event) && sameAct(run.event, event));
    if (last) runs[runs.indexOf(last)] = { ...last, count: last.count + 1 };
    else runs.push({ event, count: 1 });
  }
  return runs;
}

function sameMinute(a: AuditEventView, b: AuditEventView): boolean {
  return Math.floor(Date.parse(a.at) / MINUTE) === Math.floor(Date.parse(b.at) / MINUTE);
}

function sameAct(a: AuditEventView, b: AuditEventView): boolean {
  const mark = ({ actorName, actorRole, onBehalfOfName, action, outcome, caseId }: AuditEventView) =>
    [actorName, actorRole, onBehalfOfName, action, outcome, caseId].join('|');
  return mark(a) === mark(b);
}
