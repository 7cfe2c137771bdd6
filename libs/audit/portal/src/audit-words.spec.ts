import type { AuditEventView } from '@consilium/contracts';
import { AUDIT_ACTIONS, AUDIT_OUTCOMES, findPromises } from '@consilium/domain';
import { translationProblems } from '@consilium/ui';
import en from './i18n/en.json' with { type: 'json' };
import zh from './i18n/zh-Hans.json' with { type: 'json' };
import { lookedDays } from './looked/looked-days';
import { runsOf } from './trail/runs';

type Nested = Readonly<Record<string, Readonly<Record<string, string>>>>;
const flat = (nested: Nested) =>
  Object.entries(nested).flatMap(([area, texts]) => Object.keys(texts).map((name) => `${area}.${name}`));
const actions = Object.keys(AUDIT_ACTIONS);

function event(more: Partial<AuditEventView>): AuditEventView {
  return {
    id: '1',
    at: '2026-03-04T10:00:00',
    caseId: 'c',
    actorName: 'Dr A',
    actorRole: 'reviewer',
    onBehalfOfName: null,
    action: 'record.download',
    subject: 'Record',
    subjectId: null,
    outcome: 'success',
    ...more,
  };
}

describe('words of the history', () => {
  it('name every action, and none that does not exist', () => {
    expect(flat(en.action).sort()).toEqual([...actions].sort());
  });

  it('tell the patient of every way of looking', () => {
    const reads = Object.entries(AUDIT_ACTIONS).flatMap(([action, code]) => (code === 'R' ? [action] : []));
    expect(flat(en.looked.read).sort()).toEqual(reads.sort());
  });

  it('name every outcome but success', () => {
    expect(Object.keys(en.outcome).sort()).toEqual(AUDIT_OUTCOMES.filter((outcome) => outcome !== 'success').sort());
  });

  it('say the same in both languages and promise nothing', () => {
    expect(translationProblems(en, zh)).toEqual([]);
    expect(findPromises(JSON.stringify([en, zh]))).toEqual([]);
  });
});

describe('the history', () => {
  it('counts the same act within a minute, and loses no other', () => {
    const runs = runsOf([
      event({ id: '5', at: '2026-03-04T10:00:50Z' }),
      event({ id: '4', at: '2026-03-04T10:00:40Z', action: 'record.list' }),
      event({ id: '3', at: '2026-03-04T10:00:30Z' }),
      event({ id: '2', at: '2026-03-04T10:00:20Z', outcome: 'denied' }),
      event({ id: '1', at: '2026-03-04T09:59:50Z' }),
    ]);
    expect(runs.map(({ event: { id }, count }) => [id, count])).toEqual([
      ['5', 2],
      ['4', 1],
      ['2', 1],
      ['1', 1],
    ]);
  });
});

describe('who looked', () => {
  it('groups by day and says the same thing of a day once', () => {
    const days = lookedDays([
      event({ id: '3', at: '2026-03-05T09:00:00' }),
      event({ id: '2', at: '2026-03-04T12:00:00' }),
      event({ id: '1' }),
    ]);
    expect(days.map(({ day, looks }) => [day, looks.map(({ id }) => id)])).toEqual([
      ['2026-03-05', ['3']],
      ['2026-03-04', ['2']],
    ]);
  });

  it('leaves out what the patient did, what the service did, and writing', () => {
    expect(
      lookedDays([event({ actorRole: 'patient' }), event({ actorRole: 'system' }), event({ action: 'record.update' })]),
    ).toEqual([]);
  });

  it('tells of attempts that were refused, whatever was attempted', () => {
    const [day] = lookedDays([event({ action: 'access.denied', outcome: 'denied' })]);
    expect(day?.looks).toMatchObject([{ denied: true }]);
  });
});
