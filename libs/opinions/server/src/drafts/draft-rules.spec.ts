import { FIVE_QUESTIONS, type OpinionContent } from '@consilium/domain';
import { promisesIn } from '../signing/promises';
import { hashOf, signedBody, type SignedFacts } from '../signing/signed-body';
import { completeOpinion } from '../testing/contents';
import { normalised } from './draft-rules';

describe('normalised', () => {
  it('puts the five questions into their order and fills what is not answered yet', () => {
    const { answers } = completeOpinion();
    const partial = completeOpinion({ answers: [...answers].reverse().slice(0, 2) });
    expect(normalised(partial).answers.map(({ question, code }) => [question, code])).toEqual(
      FIVE_QUESTIONS.map((question) => [question, partial.answers.find((answer) => answer.question === question)?.code ?? null]),
    );
  });

  it('keeps nothing but the fields of an opinion', () => {
    const crowded = { ...completeOpinion(), signed: true, nextSteps: [{ who: 'patient', what: 'x', extra: 1 }] } as unknown as OpinionContent;
    expect(normalised(crowded)).toEqual(completeOpinion({ nextSteps: [{ who: 'patient', what: 'x' }] }));
  });
});

describe('promises', () => {
  it('are looked for where patients read, and nowhere else', () => {
    const promise = 'You are eligible.';
    expect(promisesIn(completeOpinion({ plainLanguage: promise, limits: promise, nextSteps: [{ who: 'patient', what: promise }] })).map(({ path }) => path)).toEqual([
      'plainLanguage', 'limits', 'nextSteps.0.what',
    ]);
    const answers = completeOpinion().answers.map((answer) => ({ ...answer, text: promise }));
    expect(promisesIn(completeOpinion({ answers }))).toEqual([]);
  });
});

describe('the signed body', () => {
  const facts: SignedFacts = {
    caseNumber: 'C-1', number: 1, content: completeOpinion(), reviewerId: 'r', reviewerName: 'n', reviewerTitle: null, reviewerSpecialty: 's', previousId: null, amendReason: null,
    signedAt: new Date('2026-03-02T09:00:00Z'),
  };
  const reversed = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(reversed) : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).reverse().map(([k, v]) => [k, reversed(v)])) : value;

  it('is the same text whatever the order of keys, and another for any other fact', () => {
    expect(signedBody({ ...facts, content: reversed(facts.content) as OpinionContent })).toBe(signedBody(facts));
    const changes: Partial<SignedFacts>[] = [
      { caseNumber: 'C-2' }, { number: 2 }, { reviewerId: 'x' }, { reviewerName: 'x' }, { reviewerTitle: 'x' }, { reviewerSpecialty: null }, { previousId: 'p' },
      { signedAt: new Date('2026-03-02T09:00:00.001Z') }, { content: completeOpinion({ limits: 'x' }) },
    ];
    const hashes = changes.map((change) => hashOf(signedBody({ ...facts, ...change })));
    expect(new Set([hashOf(signedBody(facts)), ...hashes]).size).toBe(changes.length + 1);
  });
});
