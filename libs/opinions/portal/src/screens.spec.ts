import type { Translation } from '@jsverse/transloco';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { jest } from '@jest/globals';
import { render, screen } from '@testing-library/angular';
import userEvent from '@testing-library/user-event';
import { EMPTY_OPINION, FIVE_QUESTIONS, type OpinionContent } from '@consilium/domain';
import { EVENT_SOURCE } from '@consilium/portal/live';
import { SessionStore } from '@consilium/portal/session';
import { HttpTestingController, provideTestApi, provideTestTexts, testMe } from '@consilium/portal/testing';
import { WORDS_I18N } from '@consilium/portal/words';
import opinion from './i18n/en.json' with { type: 'json' };
import { CaseResult } from './result/case-result';
import { ReviewPage } from './review/review-page';
import { SignPage } from './sign/sign-page';

const ME = testMe('reviewer');
const tick = () => new Promise((resolve) => setTimeout(resolve));
const complete: OpinionContent = {
  ...EMPTY_OPINION,
  answers: FIVE_QUESTIONS.map((question) => ({ question, code: 'cannot_answer', text: '', confidence: null, evidence: [], missingItems: ['other'] })),
  outcome: 'local_care_or_consult',
  nextSteps: [{ who: 'referrer', what: 'Go on' }],
  limits: 'Reports only.',
  plainLanguage: 'Talk with your doctor.',
};

function caseOf(more: object = {}): object {
  const claim = { reviewer: { ...ME.user, organisation: null }, claimedAt: '2026-01-01T00:00:00Z', expiresAt: '2099-01-01T00:00:00Z' };
  const referrer = { id: 'r', displayName: 'Dr Wei', title: null, organisation: null };
  return { id: 'c1', number: 'C-1', status: 'in_review', onHold: false, services: ['record_review'], diseaseGroup: 'lymphoma', diseaseState: null, patientSex: 'female', patientAge: 61, referrer, organisation: { id: 'o', name: 'First Hospital' }, referral: null, profile: null, claim, people: [], ...more };
}

async function open(component: typeof ReviewPage | typeof SignPage | typeof CaseResult, inputs: Record<string, unknown>) {
  const { default: words } = (await WORDS_I18N.en()) as { default: Translation };
  const rendered = await render(component as typeof SignPage, {
    inputs: inputs as { id: string },
    providers: [
      provideRouter([]),
      ...provideTestTexts({ opinion, words }),
      ...provideTestApi(),
      { provide: EVENT_SOURCE, useValue: () => ({ addEventListener: () => undefined, close: () => undefined }) },
    ],
    configureTestBed: (bed) => {
      const http = bed.inject(HttpTestingController);
      void bed.inject(SessionStore).ready();
      http.expectOne('/api/v1/auth/me').flush(ME);
    },
  });
  const http = TestBed.inject(HttpTestingController);
  const settle = async () => {
    await tick();
    rendered.fixture.detectChanges();
    await tick();
  };
  const answer = async (path: string, body: object, options: { status?: number; etag?: string } = {}) => {
    const { status = 200, etag } = options;
    http.match(`/api/v1${path}`).forEach((request) => request.flush(body, { status, statusText: 'x', headers: etag ? { etag } : {} }));
    await settle();
  };
  await settle();
  return { http, answer, settle };
}

const draftOf = (version: number, content = complete, gaps: string[] = []) => ({ content, gaps, amends: null, updatedAt: null, version });

describe('check and sign', () => {
  async function openSign(first = draftOf(3)) {
    const page = await open(SignPage, { id: 'c1' });
    await page.answer('/cases/c1', caseOf());
    await page.answer('/cases/c1/opinion/draft', first, { etag: '"v3"' });
    await page.answer('/cases/c1/records', { items: [] });
    return page;
  }

  it('asks for the declaration before it asks the server', async () => {
    const { http, settle } = await openSign();
    await userEvent.click(screen.getByRole('button', { name: 'Sign opinion' }));
    await settle();
    expect(screen.getByRole('alert')).toHaveTextContent('Confirm that this is your own opinion');
    http.expectNone('/api/v1/cases/c1/opinion/draft');
  });

  it('signs nothing that was changed since it was read', async () => {
    const { http, answer } = await openSign();
    await userEvent.click(screen.getByRole('checkbox'));
    await userEvent.click(screen.getByRole('button', { name: 'Sign opinion' }));
    await answer('/cases/c1/opinion/draft', draftOf(4, { ...complete, limits: 'Newer words.' }));
    http.expectNone('/api/v1/cases/c1/actions/sign');
    expect(screen.getByText('Newer words.')).toBeTruthy();
    expect(screen.getByRole('checkbox')).not.toBeChecked();
  });

  it('puts a refused phrase at its passage, with a way to change it', async () => {
    const { http, answer } = await openSign();
    await userEvent.click(screen.getByRole('checkbox'));
    await userEvent.click(screen.getByRole('button', { name: 'Sign opinion' }));
    await answer('/cases/c1/opinion/draft', draftOf(3));
    const fields = [{ path: 'plainLanguage', code: 'promise', message: '“you will qualify” reads like a promise; please rephrase it.' }];
    expect(http.match('/api/v1/cases/c1/actions/sign').map((request) => (request.flush({ code: 'unprocessable', fields }, { status: 422, statusText: 'x' }), request.request.headers.has('idempotency-key')))).toEqual([true]);
    await answer('/none', {});
    expect(screen.getByRole('alert')).toHaveTextContent('“you will qualify” reads like an assurance');
    expect(screen.getByRole('link', { name: 'Change' })).toHaveAttribute('href', '/review/c1?at=op-plainLanguage');
  });

  it('leads to the receipt', async () => {
    const { http, answer } = await openSign();
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    await userEvent.click(screen.getByRole('checkbox'));
    await userEvent.click(screen.getByRole('button', { name: 'Sign opinion' }));
    await answer('/cases/c1/opinion/draft', draftOf(3));
    http.expectOne('/api/v1/cases/c1/actions/sign').flush(caseOf({ status: 'opinion_signed' }));
    await tick();
    expect(navigate).toHaveBeenCalledWith(['/review', 'c1', 'signed'], { replaceUrl: true });
  });

  it('leads back while something is missing', async () => {
    await openSign(draftOf(3, { ...complete, limits: '' }, ['limits']));
    expect(screen.queryByRole('button', { name: 'Sign opinion' })).toBeNull();
    expect(screen.getByRole('link', { name: 'the limits of this review' })).toHaveAttribute('href', '/review/c1?at=op-limits');
  });
});

describe('the workspace', () => {
  it('is not shown for somebody else’s case', async () => {
    const { answer } = await open(ReviewPage, { id: 'c1' });
    await answer('/cases/c1', { code: 'not_found' }, { status: 404 });
    await answer('/cases/c1/opinion/draft', { code: 'not_found' }, { status: 404 });
    expect(screen.getByText('This case is not claimed by you')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Back to your cases' })).toBeTruthy();
  });

  it('can be read and not changed while records are awaited', async () => {
    const { answer } = await open(ReviewPage, { id: 'c1' });
    await answer('/cases/c1', caseOf({ status: 'awaiting_records' }));
    await answer('/cases/c1/opinion/draft', draftOf(2), { etag: '"v2"' });
    expect(screen.getByText('Writing is paused.')).toBeTruthy();
    expect(screen.getByLabelText('What this review could not see or decide')).toHaveAttribute('readonly');
    expect(screen.getByRole('button', { name: 'Check and sign' })).toBeDisabled();
  });

  it('shows a promise where it is written, and does not go on to signing', async () => {
    const { answer, settle } = await open(ReviewPage, { id: 'c1' });
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    await answer('/cases/c1', caseOf());
    await answer('/cases/c1/opinion/draft', draftOf(2, { ...complete, plainLanguage: 'You are eligible.' }), { etag: '"v2"' });
    await userEvent.click(screen.getByRole('button', { name: 'Check and sign' }));
    await settle();
    expect(screen.getAllByText(/“You are eligible” reads like an assurance/)).toHaveLength(2);
    expect(navigate).not.toHaveBeenCalled();
  });
});

describe('the patient’s result', () => {
  it('is the released text, or says that the doctor has it', async () => {
    const { answer } = await open(CaseResult, { caseId: 'c1' });
    const result = { text: 'Plain words.', outcome: 'standard_care', nextSteps: [{ who: 'patient', what: 'Rest' }], reviewerName: 'Dr L', reviewerTitle: 'Reviewer', signedAt: '2026-01-01T00:00:00Z', releasedAt: '2026-01-02T00:00:00Z' };
    await answer('/cases/c1/patient-view', { status: 'opinion_ready', referrer: { displayName: 'Dr Wei' }, result });
    expect(screen.getByText('Plain words.')).toBeTruthy();
    expect(screen.getByText('You')).toBeTruthy();
  });
});
