import { CASE_STATUSES, findPromises, transitionOf, REQUESTABLE_ACTIONS } from '@consilium/domain';
import { translationProblems } from '@consilium/ui';
import { gapWord } from '@consilium/portal/words';
import { refusalWords, waitsOnRole } from './case-words';
import en from './i18n/en.json' with { type: 'json' };
import zh from './i18n/zh-Hans.json' with { type: 'json' };

const echo = (key: string, params: Record<string, unknown> = {}) => [key, ...Object.values(params)].join('|');

describe('texts of the work area', () => {
  it('are the same set in both languages', () => expect(translationProblems(en, zh)).toEqual([]));
  it('promise nothing', () => expect(findPromises(JSON.stringify([en, zh]))).toEqual([]));
  it('say for every status what happens next', () => expect(Object.keys(en.next).sort()).toEqual([...CASE_STATUSES, 'on_hold'].sort()));
  it('ask for every action that opens a dialog', () => {
    const asked = REQUESTABLE_ACTIONS.filter((action) => !['submit', 'sign', 'discard'].includes(action));
    expect(asked.filter((action) => !(action in en.ask) || !transitionOf(action))).toEqual([]);
  });
});

describe('words of a case', () => {
  it('name a refusal with what is missing', () => {
    const offer = { action: 'accept', possible: false, refusal: { code: 'requiredItemsSettled', detail: ['recent_labs', 'consent'] } } as const;
    expect(refusalWords(offer, echo)).toBe('words.refusal.requiredItemsSettled|words.checklistKind.recent_labswork.commawords.checklistKind.consent');
  });
  it('name a gap of one question, and of the whole', () => {
    expect(gapWord('text.diagnosis_clear', echo)).toBe('words.opinionGap.text|words.question.diagnosis_clear');
    expect(gapWord('nextSteps', echo)).toBe('words.opinionGap.nextSteps');
  });
  it('know whose turn it is', () => {
    expect(waitsOnRole('referrer', 'physician')).toBe(true);
    expect(waitsOnRole('nobody', 'coordinator')).toBe(false);
    expect(waitsOnRole('referrer', undefined)).toBe(false);
  });
});
