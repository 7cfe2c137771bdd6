import { completeOpinion } from '../testing/contents';
import type { OpinionRow } from '../reading/opinion-row';
import { opinionDocument } from './opinion-document';

const content = completeOpinion({ secondaryOutcomes: ['local_care_or_consult'] });
const opinion = {
  caseCounter: '1042', number: 2, content, outcome: 'standard_care', reviewerName: 'Dr Test', reviewerTitle: null, amendReason: 'A later biopsy',
  signedAt: new Date('2026-03-02T09:00:30Z'), contentHash: 'ab'.repeat(32),
} as OpinionRow;

describe('the printed opinion', () => {
  it('says whose it is, which version, and when it was signed', () => {
    const { facts, footer, result } = opinionDocument(opinion, 'en', new Map());
    expect(facts).toEqual([['Case', 'C-1042'], ['Version', '2'], ['Amended because', 'A later biopsy'], ['Reviewed by', 'Dr Test'], ['Signed', '2026-03-02 09:00 UTC']]);
    expect(footer).toContain('ab'.repeat(32));
    expect(result).toEqual({ label: 'Result', value: 'Standard-care recommendation', also: 'Also: Continue local care, or seek a specialty consultation' });
  });

  it('speaks the reader’s language around the reviewer’s own words', () => {
    const { questions, nextSteps, limits, region } = opinionDocument(opinion, 'zh-Hans', new Map());
    expect([region, questions.items[0]?.question, nextSteps.items[0]?.[0]]).toEqual(['cn', '诊断和疾病亚型是否有清楚的记录？', '转诊医生']);
    expect(limits.text).toBe(content.limits);
  });

  it('names what an answer rests on and what it lacks', () => {
    const [first, ...others] = content.answers;
    if (!first) throw new Error('no answer');
    const answer = { ...first, evidence: [{ recordId: 'known', page: 3, note: 'line 4' }, { recordId: 'gone' }], missingItems: ['recent_labs' as const] };
    const { questions } = opinionDocument({ ...opinion, content: { ...content, answers: [answer, ...others] } }, 'en', new Map([['known', 'pathology.pdf']]));
    expect(questions.items[0]?.lines).toEqual(['Rests on: pathology.pdf, page 3, line 4; Record', 'Would be needed to answer: Recent laboratory results']);
    expect(questions.items[0]?.verdict).toBe('Clearly documented · High confidence');
  });
});
