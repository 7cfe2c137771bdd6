import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, Injector, afterNextRender, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { FIVE_QUESTIONS, LIMITS, type FiveQuestion } from '@consilium/domain';
import { ApiProblem } from '@consilium/portal/api';
import { Alerts, ProblemText } from '@consilium/portal/errors';
import type { KeepsChanges } from '@consilium/portal/forms';
import { injectText } from '@consilium/portal/i18n';
import { CsSlot, pageTitle } from '@consilium/portal/shell';
import { gapWord } from '@consilium/portal/words';
import { CsDialogs, CsEmpty, CsErrorSummary, CsIcon, CsLoading, CsNotice, CsPageHeader, CsProblem, CsSavedState, CsSplit, CsStatusChip, type SummaryError } from '@consilium/ui';
import { caseHeadline } from '../shared/case-headline';
import { evidenceWords } from '../shared/evidence-words';
import { IntentKey } from '../shared/intent-key';
import { OpinionApi } from '../shared/opinion-api';
import { langOf } from '../shared/passage';
import { AnswerEditor } from './answer-editor';
import { CitationsEditor } from './citations-editor';
import { ClaimBanner } from './claim-banner';
import { controlOf } from './draft';
import { DraftConflict } from './draft-conflict';
import { FactsPanel } from './facts-panel';
import { GapList } from './gap-list';
import { OutcomeEditor } from './outcome-editor';
import { ProseEditor } from './prose-editor';
import { ReviewStore, type Citing } from './review-store';
import { StepsEditor } from './steps-editor';

/** `/review/:id`: records on the left, the opinion on the right, saved as it is written. `?record=&page=` shows a record, `?at=` a field. */
@Component({
  selector: 'cs-review-page',
  imports: [
    AnswerEditor, CitationsEditor, ClaimBanner, CsEmpty, CsErrorSummary, CsIcon, CsLoading, CsNotice, CsPageHeader, CsProblem, CsSavedState, CsSlot, CsSplit,
    CsStatusChip, DraftConflict, FactsPanel, GapList, OutcomeEditor, ProseEditor, RouterLink, StepsEditor, TranslocoPipe,
  ],
  providers: [ReviewStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './review-page.html',
  styleUrl: './review-page.scss',
})
export class ReviewPage implements KeepsChanges {
  readonly id = input.required<string>();
  readonly record = input<string>();
  readonly page = input<string>();
  /** Id of a control to begin at; the page before signing leads here. */
  readonly at = input<string>();

  protected readonly store = inject(ReviewStore);
  protected readonly problems = inject(ProblemText);
  private readonly api = inject(OpinionApi);
  private readonly router = inject(Router);
  private readonly dialogs = inject(CsDialogs);
  private readonly alerts = inject(Alerts);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly text = injectText();
  private readonly releaseKey = new IntentKey();

  protected readonly questions = FIVE_QUESTIONS;
  protected readonly langOf = langOf;
  protected readonly pane = signal(1);
  protected readonly attempts = signal(0);
  protected readonly firstOpen = signal<FiveQuestion | undefined>(undefined);

  private readonly shown = linkedSignal<Citing | undefined>(() => {
    const [recordId, page] = [this.record(), Number(this.page())];
    return recordId ? { recordId, page: page > 0 ? page : null } : undefined;
  });
  private readonly cite = (recordId: string, page: number | null) => this.store.cite({ recordId, page });
  protected readonly viewer = computed(() => ({
    caseId: this.id(),
    recordId: this.shown()?.recordId,
    page: this.shown()?.page ?? null,
    cite: this.store.paused() ? undefined : this.cite,
  }));

  /** Nothing to show: the case cannot be read, or it is somebody else's. A text that is already open stays. */
  protected readonly blocked = computed(() => {
    const problem = this.store.problem();
    if (problem) return problem.status === 403 || problem.status === 404 ? 'lost' : 'problem';
    return this.store.detail() && !this.store.hadClaim() ? 'lost' : undefined;
  });
  protected readonly headline = computed(() => (this.store.detail() ? caseHeadline(this.store.detail()!, this.text) : ''));
  protected readonly asks = computed(() => (this.store.detail()?.services ?? []).map((service) => this.text(`ui.service.${service}`)).join(this.text('opinion.comma')));
  protected readonly saveProblem = computed(() => {
    const problem = this.store.saveProblem();
    return problem && this.store.state() === 'failed' && !this.store.paused() ? this.problems.of(problem) : undefined;
  });
  protected readonly errors = computed<SummaryError[]>(() => [
    ...this.store.faults().map(({ fieldId, key, index }) => ({
      fieldId,
      message: `${this.text('opinion.citation.one', { number: index + 1 })}: ${this.text(`opinion.fault.${key}`)}`,
    })),
    ...this.store.assurances().map(({ fieldId, phrase }) => ({ fieldId, message: this.text('opinion.assurance', { phrase }) })),
    ...this.store.gaps().map((gap) => ({ fieldId: controlOf(gap), message: this.text('opinion.review.stillNeeds', { what: gapWord(gap, this.text) }) })),
  ]);
  protected readonly citedWords = computed(() => {
    const cited = this.store.lastCited();
    if (!cited) return '';
    const what = evidenceWords(cited.evidence, this.store.recordNames(), this.text);
    return this.text('opinion.evidence.cited', { what, number: FIVE_QUESTIONS.indexOf(cited.question) + 1 });
  });

  constructor() {
    pageTitle(() => this.store.detail() && this.text('opinion.review.heading', { number: this.store.detail()!.number }));
    effect(() => {
      const id = this.id();
      untracked(() => void this.open(id));
    });
  }

  hasUnsavedChanges(): boolean {
    return this.store.hasUnsaved();
  }

  saveNow(): Promise<boolean> {
    return this.store.flush();
  }

  /** Shows a cited page; the address follows, so that it can be reopened. Asking for the same page again turns back to it. */
  protected show(target: Citing): void {
    this.pane.set(0);
    this.shown.set(undefined);
    afterNextRender({ write: () => this.shown.set(target) }, { injector: this.injector });
    const { recordId: record, page } = target;
    void this.router.navigate([], { queryParams: { record, page, at: null }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected goTo(gap: string): void {
    this.focusControl(controlOf(gap));
  }

  protected focusControl(id: string): void {
    this.pane.set(1);
    setTimeout(() => {
      const control = this.document.getElementById(id);
      control?.closest('details')?.setAttribute('open', '');
      control?.scrollIntoView?.({ block: 'center' });
      control?.focus({ preventScroll: true });
    });
  }

  protected async checkAndSign(): Promise<void> {
    this.attempts.update((count) => count + 1);
    if (this.errors().length > 0) return this.pane.set(1);
    if (await this.store.flush()) await this.router.navigate(['/review', this.id(), 'sign']);
  }

  protected async release(): Promise<void> {
    const { confirmed, reason } = await this.dialogs.confirm({
      title: this.text('opinion.release.title'),
      message: this.text('opinion.release.message'),
      confirm: this.text('words.action.release'),
      reason: { label: this.text('opinion.release.reason'), required: false, maxLength: LIMITS.reason },
      tone: 'danger',
    });
    if (!confirmed) return;
    const body = reason ? { reason } : {};
    try {
      await this.store.flush();
      await this.api.act(this.id(), 'release', body, this.releaseKey.for(body));
      this.alerts.done(this.text('words.happened.release'));
      await this.router.navigate(['/cases']);
    } catch (error) {
      const { title, detail, reference } = this.problems.of(ApiProblem.from(error));
      this.alerts.problem([title, detail].filter(Boolean).join(' '), reference);
    }
  }

  private async open(id: string): Promise<void> {
    await this.store.load(id);
    const unanswered = FIVE_QUESTIONS.find((question) => !this.store.answer(question).code);
    this.firstOpen.set(unanswered);
    if (unanswered) this.store.focused.set(unanswered);
    const at = this.at();
    if (at) afterNextRender({ read: () => this.focusControl(at) }, { injector: this.injector });
  }
}
