import { findPromises, opinionGaps, EMPTY_OPINION, FIVE_QUESTIONS, ANSWER_CODES, NEXT_STEP_ACTORS, type OpinionContent } from '@consilium/domain';
import { translationProblems } from '@consilium/ui';
import en from './i18n/en.json' with { type: 'json' };
import zh from './i18n/zh-Hans.json' with { type: 'json' };
import { asksForRecords, assurancesIn, controlOf, controlOfPath, editable, faultsOf, sendable, withAnswer } from './review/draft';
import { outOfRange, partialDate, referenceWords, span } from './review/facts';
import { IntentKey } from './shared/intent-key';
import { langOf, longSentences } from './shared/passage';

const empty = editable(EMPTY_OPINION);
const citation = { body: 'ESMO', title: 'Lymphoma', version: '', accessedOn: '', url: '' } as const;
const withCitation = (more: object): OpinionContent => ({ ...empty, citations: [{ ...citation, ...more }] });

describe('texts of the opinion', () => {
  it('are the same set in both languages', () => expect(translationProblems(en, zh)).toEqual([]));
  it('promise nothing', () => expect(findPromises(JSON.stringify([en, zh]))).toEqual([]));
  it('speak of every question and every actor', () => {
    expect(Object.keys(en.hint).sort()).toEqual([...FIVE_QUESTIONS].sort());
    expect(Object.keys(en.result.who).sort()).toEqual([...NEXT_STEP_ACTORS].sort());
  });
});

describe('the draft', () => {
  it('always has the five questions in order, whatever was stored', () => {
    const stored = { ...EMPTY_OPINION, answers: [{ ...EMPTY_OPINION.answers[4]!, text: 'x' }] };
    expect(editable(stored).answers.map(({ question }) => question)).toEqual([...FIVE_QUESTIONS]);
    expect(editable(stored).answers[4]?.text).toBe('x');
  });

  it('leaves rows that say nothing yet at home', () => {
    const draft: OpinionContent = { ...empty, nextSteps: [{ who: 'referrer', what: ' ' }, { who: 'patient', what: 'Rest' }], citations: [{ ...citation, title: ' ' }] };
    expect(sendable(draft).nextSteps).toEqual([{ who: 'patient', what: 'Rest' }]);
    expect(sendable(draft).citations).toEqual([]);
    expect(opinionGaps(sendable({ ...draft, nextSteps: [{ who: 'referrer', what: '' }] }))).toContain('nextSteps');
  });

  it.each([
    ['https://www.esmo.org/guidelines', 'https://www.esmo.org/guidelines'],
    ['http://www.csco.org.cn', 'http://www.csco.org.cn'],
    ['www.esmo.org', null],
    ['javascript:alert(1)', null],
    ['', null],
  ])('stores the link %s as %s', (url, stored) => expect(sendable(withCitation({ url })).citations[0]?.url).toBe(stored));

  it('holds back what the server would refuse, and says so', () => {
    expect(faultsOf(withCitation({ url: 'esmo' })).map(({ key }) => key)).toEqual(['citationUrl']);
    expect(faultsOf(withCitation({ title: '', version: '2' })).map(({ key }) => key)).toEqual(['citationTitle']);
    expect(faultsOf(withCitation({ title: '' }))).toEqual([]);
    expect(faultsOf(withCitation({}))).toEqual([]);
  });

  it('leads every gap to a control', () => {
    expect(opinionGaps(empty).map(controlOf)).toEqual([...FIVE_QUESTIONS.map((question) => `op-answer-${question}`), 'op-outcome', 'op-nextSteps', 'op-limits', 'op-plainLanguage']);
    expect(controlOf('outcome.trialOptions')).toBe('op-answer-trial_options');
    expect(controlOfPath('nextSteps.2.what')).toBe('op-step-2');
    expect(controlOfPath('plainLanguage')).toBe('op-plainLanguage');
    expect(controlOfPath('answers.1.text')).toBe('op-text-prior_treatments');
  });

  it('finds what signing would refuse, at its control', () => {
    const draft = { ...empty, plainLanguage: 'You are eligible.', nextSteps: [{ who: 'referrer', what: 'Ask' }, { who: 'patient', what: '两周内开始' }] } as OpinionContent;
    expect(assurancesIn(draft).map(({ fieldId }) => fieldId)).toEqual(['op-plainLanguage', 'op-step-1']);
    expect(assurancesIn(empty)).toEqual([]);
  });

  it('asks which records are missing exactly where that settles something', () => {
    const asking = FIVE_QUESTIONS.flatMap((question) =>
      ANSWER_CODES[question].filter((code) => asksForRecords(withAnswer(empty, question, { code }).answers.find((answer) => answer.question === question)!)).map((code) => `${question}:${code}`),
    );
    expect(asking).toEqual([...FIVE_QUESTIONS.slice(0, 4).map((question) => `${question}:cannot_answer`), 'missing_records:some', 'missing_records:cannot_answer']);
  });
});

describe('facts in words', () => {
  it('are never more exact than what was stated', () => {
    expect(partialDate('2023', 'en-GB')).toBe('2023');
    expect(partialDate('2023-04', 'en-GB')).toBe('Apr 2023');
    expect(partialDate('2023-04-17', 'en-GB')).toBe('17 Apr 2023');
    expect(partialDate('2023-04', 'zh-CN')).toBe('2023年4月');
    expect(span({ kind: 'systemic', agents: 'A', startDate: '2023', endDate: '2024-01' }, 'en-GB')).toBe('2023 – Jan 2024');
    expect(span({ kind: 'systemic', agents: 'A', startDate: '2023', stopReason: 'ongoing' }, 'en-GB')).toBe('2023 –');
  });

  it('compare numbers only', () => {
    const lab = { analyte: 'Hb', value: '', date: '2026-01-01', referenceLow: 120, referenceHigh: 160 };
    expect(outOfRange({ ...lab, value: '98' })).toBe('low');
    expect(outOfRange({ ...lab, value: '161' })).toBe('high');
    expect(outOfRange({ ...lab, value: '<100' })).toBeUndefined();
    expect(outOfRange({ ...lab, value: '130' })).toBeUndefined();
    expect(referenceWords({ ...lab, value: '130' })).toBe('120–160');
  });
});

describe('passages', () => {
  it('know their language', () => {
    expect(langOf('继续 R-CHOP 方案治疗')).toBe('zh-Hans');
    expect(langOf('Continue with R-CHOP')).toBe('en');
    expect(langOf(' ')).toBeUndefined();
  });

  it('name long sentences only', () => {
    const long = Array.from({ length: 23 }, () => 'word').join(' ');
    expect(longSentences(`Short one. ${long}. Short again.`)).toEqual([`${long}.`]);
    expect(longSentences(`短句。${'长'.repeat(46)}。`)).toHaveLength(1);
  });
});

describe('an intent', () => {
  it('keeps its key until it is another one', () => {
    const key = new IntentKey();
    const first = key.for({ a: 1 });
    expect(key.for({ a: 1 })).toBe(first);
    expect(key.for({ a: 2 })).not.toBe(first);
    key.done();
    expect(key.for({ a: 2 })).not.toBe(first);
  });
});
