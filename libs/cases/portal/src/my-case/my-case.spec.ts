import type { PatientCaseView } from '@consilium/contracts';
import { NEXT_STEP_ACTORS, OUTCOMES, PATIENT_STATUSES, findPromises } from '@consilium/domain';
import { translationProblems } from '@consilium/ui';
import en from './i18n/en.json' with { type: 'json' };
import zh from './i18n/zh-Hans.json' with { type: 'json' };
import { homeActs, nextKey, nowKey } from './standing';

type Standing = Pick<PatientCaseView, 'status' | 'missing' | 'result' | 'canUpload'>;
const plain = (more: Partial<Standing> = {}): Standing => ({
  status: 'checking_records',
  missing: [],
  result: null,
  canUpload: true,
  ...more,
});
const ask = (party: 'patient' | 'referrer'): Standing['missing'] => [
  { requestId: 'r', kind: 'recent_labs', party, note: null, since: '2026-01-01T00:00:00Z', version: 1 },
];
const result = { text: 't' } as NonNullable<Standing['result']>;

function lookUp(key: string): unknown {
  return key
    .split('.')
    .slice(1)
    .reduce<unknown>((texts, part) => (texts as Record<string, unknown> | undefined)?.[part], en);
}

describe('the patient’s page', () => {
  it('has words for every status, whoever was asked', () => {
    for (const status of PATIENT_STATUSES) {
      for (const missing of [[], ask('patient'), ask('referrer')]) {
        const view = plain({ status, missing });
        expect([status, typeof lookUp(nextKey(view)), typeof lookUp(nowKey(view))]).toEqual([
          status,
          'string',
          'string',
        ]);
      }
    }
    expect(lookUp(nowKey(plain({ status: 'opinion_ready', result })))).toBe(en.now.result);
    // Opened again: what is asked now goes before the earlier result.
    expect(lookUp(nowKey(plain({ status: 'asked_for_records', missing: ask('patient'), result })))).toBe(
      en.now.askedYou,
    );
  });

  it('has words of its own for every outcome and for whoever acts next', () => {
    expect(Object.keys(en.outcome).sort()).toEqual([...OUTCOMES].sort());
    expect(Object.keys(en.actor).sort()).toEqual([...NEXT_STEP_ACTORS].sort());
  });

  it('never offers more than two acts, and at most one of them loudly', () => {
    for (const status of PATIENT_STATUSES) {
      for (const view of [
        plain({ status }),
        plain({ status, missing: ask('patient') }),
        plain({ status, result }),
        plain({ status, result, missing: ask('patient') }),
      ]) {
        expect(homeActs(view).length).toBeLessThanOrEqual(2);
        expect(homeActs(view).filter(({ primary }) => primary).length).toBeLessThanOrEqual(1);
      }
    }
  });

  it('puts what the case needs of the patient first', () => {
    expect(homeActs(plain({ status: 'asked_for_records', missing: ask('patient') }))[0]).toMatchObject({
      link: '/my-case/records',
      primary: true,
    });
    expect(homeActs(plain({ status: 'asked_for_records', missing: ask('referrer') }))[0]).toMatchObject({
      primary: false,
    });
    expect(homeActs(plain({ status: 'closed', result }))).toEqual([
      { link: '/my-case/result', label: 'myCase.act.result', primary: true },
    ]);
  });

  it('says the same in both languages and promises nothing', () => {
    expect(translationProblems(en, zh)).toEqual([]);
    expect(findPromises(JSON.stringify([en, zh]))).toEqual([]);
  });
});
