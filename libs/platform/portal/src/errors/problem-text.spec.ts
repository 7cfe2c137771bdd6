import { TestBed } from '@angular/core/testing';
import { provideTestTexts } from '../testing';
import platform from '../i18n/texts/en.json' with { type: 'json' };
import { ApiProblem } from '../api';
import { BY_CODE, KNOWN_PROBLEMS, ProblemText, knownProblem } from './problem-text';

const problem = (status: number, code: string, detail?: string) =>
  new ApiProblem(status, code, '', detail, 'E-42', [], undefined, {});

describe('ProblemText', () => {
  it('has words for every known problem, each with a next act', () => {
    expect(Object.keys(platform.problem).sort()).toEqual([...KNOWN_PROBLEMS].sort());
    TestBed.configureTestingModule({ providers: provideTestTexts() });
    const texts = TestBed.inject(ProblemText);
    for (const code of Object.keys(BY_CODE)) expect(texts.of(problem(0, code)).next).toBeTruthy();
    expect(new Set(Object.values(BY_CODE))).toEqual(new Set(KNOWN_PROBLEMS));
  });

  it('falls back to the status, then to "unexpected", and keeps the reference', () => {
    expect(knownProblem(problem(409, 'claim_taken'))).toBe('conflict');
    expect(knownProblem(problem(418, 'teapot'))).toBe('unexpected');
    TestBed.configureTestingModule({ providers: provideTestTexts() });
    expect(TestBed.inject(ProblemText).of(problem(500, 'x')).reference).toBe('E-42');
  });

  it('keeps the server’s explanation of a refusal, but not that of a failure', () => {
    TestBed.configureTestingModule({ providers: provideTestTexts() });
    const texts = TestBed.inject(ProblemText);
    expect(texts.of(problem(403, 'forbidden', 'The case waits on the referrer.')).detail).toBe(
      'The case waits on the referrer.',
    );
    expect(texts.of(problem(500, 'x', 'stack')).detail).not.toContain('stack');
  });
});
