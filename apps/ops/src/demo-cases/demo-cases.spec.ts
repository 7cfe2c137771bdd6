import { ProfilePatch, ReferralPatch } from '@consilium/contracts';
import {
  CASE_STATUSES, EMPTY_PROFILE, EMPTY_REFERRAL, findPromises, missingSections, opinionGaps, startingChecklist, transitionOf,
  type CaseAction, type CaseStatus, type ChecklistKind,
} from '@consilium/domain';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

import { DEMO_CASES } from './cases';
import { contentOf, type DemoCase } from './demo-case';
import { onePagePdf } from './pdf';

const FORM: readonly ChecklistKind[] = ['performance_status', 'comorbidities', 'clinical_question', 'consent'];
const does = ({ story }: DemoCase): string[] => story.map((step) => step.does);

/** The status in which a story leaves its case, by the transition table. */
function endOf(demo: DemoCase): CaseStatus {
  let status: CaseStatus = 'draft';
  for (const action of does(demo).filter((name) => isAction(name)) as CaseAction[]) {
    const { from, to } = transitionOf(action);
    expect({ action, from, status }).toEqual({ action, from: expect.arrayContaining([status]), status });
    if (to !== '@same') status = to as CaseStatus;
  }
  return status;
}

function isAction(name: string): boolean {
  try {
    return Boolean(transitionOf(name as CaseAction));
  } catch {
    return false;
  }
}

describe('the demo cases together', () => {
  it('show every state, several disease groups, both languages, and carry different keys', () => {
    expect(new Set(DEMO_CASES.map(endOf))).toEqual(new Set(CASE_STATUSES));
    expect(new Set(DEMO_CASES.map(({ referral }) => referral.diseaseGroup)).size).toBeGreaterThanOrEqual(9);
    expect(DEMO_CASES.filter(({ referral }) => /\p{Script=Han}/u.test(referral.question?.text ?? '')).length).toBeGreaterThanOrEqual(3);
    expect(new Set(DEMO_CASES.map(({ key }) => key)).size).toBe(DEMO_CASES.length);
    expect(DEMO_CASES.some((demo) => does(demo).includes('hold'))).toBe(true);
    expect(DEMO_CASES.some((demo) => does(demo).includes('amend'))).toBe(true);
  });
});

describe.each(DEMO_CASES.map((demo) => [demo.key, demo] as const))('%s', (_key, demo) => {
  it('is known by its key', () => {
    expect(demo.referral.patient?.identifier).toBe(demo.key);
  });

  it('is within the contracts’ limits', () => {
    const options = { whitelist: true, forbidNonWhitelisted: true };
    expect(validateSync(plainToInstance(ReferralPatch, demo.referral), options)).toEqual([]);
    expect(validateSync(plainToInstance(ProfilePatch, demo.profile), options)).toEqual([]);
  });

  it('has told every section before it is sent', () => {
    if (!does(demo).includes('submit')) return;
    const referral = { ...EMPTY_REFERRAL, ...demo.referral, patient: { ...EMPTY_REFERRAL.patient, ...demo.referral.patient } };
    const profile = { ...EMPTY_PROFILE, ...demo.profile };
    expect(missingSections({ referral, profile, recordCount: demo.records.length } as Parameters<typeof missingSections>[0])).toEqual([]);
  });

  it('has the records that its checklist requires before it is accepted', () => {
    if (!does(demo).includes('accept')) return;
    const group = demo.referral.diseaseGroup;
    if (!group) throw new Error('no disease group');
    const required = startingChecklist(group).filter(({ requirement, kind }) => requirement === 'required' && !FORM.includes(kind));
    const today = Date.now();
    for (const { kind, freshnessDays } of required) {
      const record = demo.records.find((candidate) => candidate.kind === kind);
      expect({ kind, there: record !== undefined }).toEqual({ kind, there: true });
      if (freshnessDays) expect((today - Date.parse(record?.contentDate ?? '')) / 86_400_000).toBeLessThan(freshnessDays);
    }
  });

  it('promises nothing, in what is said and what is signed', () => {
    const said = demo.story.flatMap(({ texts = [] }) => texts);
    const written = demo.story.flatMap(({ opinion }) => (opinion ? [JSON.stringify(opinion)] : []));
    for (const text of [...said, ...written]) expect(findPromises(text)).toEqual([]);
  });

  it('signs only complete opinions', () => {
    demo.story.forEach(({ opinion }, index) => {
      if (opinion && demo.story[index + 1]?.does === 'sign') expect(opinionGaps(contentOf(opinion, () => undefined))).toEqual([]);
    });
  });

  it('has records that are one page of plain text each, no two alike', () => {
    const files = demo.records.map(({ title, lines }) => onePagePdf(title, lines));
    for (const file of files) expect(file.subarray(0, 8).toString('latin1')).toBe('%PDF-1.4');
    expect(new Set(files.map((file) => file.toString('latin1'))).size).toBe(files.length);
  });
});

describe('the page maker', () => {
  it('points to every object where it is', () => {
    const text = onePagePdf('Title (with parentheses)', ['A \\ backslash', 'x'.repeat(200)]).toString('latin1');
    const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    expect(text.slice(start, start + 4)).toBe('xref');
    const offsets = [...text.slice(start).matchAll(/^(\d{10}) 00000 n/gm)].map((match) => Number(match[1]));
    offsets.forEach((offset, index) => expect(text.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj`)));
    const length = Number(/\/Length (\d+)/.exec(text)?.[1]);
    const begin = text.indexOf('stream\n') + 7;
    expect(text.slice(begin + length, begin + length + 10)).toBe('\nendstream');
  });

  it('refuses what it cannot show', () => {
    expect(() => onePagePdf('标题', [])).toThrow('ASCII');
    expect(() => onePagePdf('Long', Array.from({ length: 60 }, () => 'line'))).toThrow('Too long');
  });
});
