import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CaseDetail, OpinionDraftView, RecordView } from '@consilium/contracts';
import { findPromises } from '@consilium/domain';
import { ApiProblem, newIdempotencyKey, type ProblemField } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { injectText } from '@consilium/portal/i18n';
import { SessionStore } from '@consilium/portal/session';
import { gapWord } from '@consilium/portal/words';
import { CsErrorSummary, CsIcon, CsLoading, CsNotice, CsPageHeader, CsProblem, type SummaryError } from '@consilium/ui';
import { controlOf, controlOfPath, editable } from '../review/draft';
import { caseHeadline } from '../shared/case-headline';
import { OpinionApi } from '../shared/opinion-api';
import { OpinionDocument, type RefusedAt } from '../shared/opinion-document';

/** `/review/:id/sign`: the opinion as it will read, the declaration, the signature. */
@Component({
  selector: 'cs-sign-page',
  imports: [CsErrorSummary, CsIcon, CsLoading, CsNotice, CsPageHeader, CsProblem, OpinionDocument, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sign-page.html',
  styleUrl: './sign-page.scss',
})
export class SignPage {
  readonly id = input.required<string>();

  private readonly api = inject(OpinionApi);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly problems = inject(ProblemText);
  private readonly text = injectText();
  /** One intent, one key; a refused signature keeps it only while the same draft is meant. */
  private key = newIdempotencyKey();

  protected readonly detail = signal<CaseDetail | undefined>(undefined);
  protected readonly draft = signal<OpinionDraftView | undefined>(undefined);
  private readonly records = signal<readonly RecordView[]>([]);
  private readonly failed = signal<ApiProblem | undefined>(undefined);
  private readonly refused = signal<ApiProblem | undefined>(undefined);
  protected readonly declared = signal(false);
  protected readonly attempts = signal(0);
  protected readonly signing = signal(false);
  protected readonly changed = signal(false);

  protected readonly crumbs = computed(() => [{ label: this.detail()?.number ?? '…', link: ['/review', this.id()] }]);
  protected readonly headline = computed(() => (this.detail() ? caseHeadline(this.detail()!, this.text) : ''));
  protected readonly names = computed(() => new Map(this.records().map(({ id, filename }) => [id, filename])));
  protected readonly signer = computed(() => {
    const user = this.session.user();
    return [user?.displayName, user?.title].filter(Boolean).join(this.text('opinion.comma'));
  });
  protected readonly problem = computed(() => this.failed() && this.problems.of(this.failed()));
  protected readonly signProblem = computed(() => {
    const problem = this.refused();
    return problem && problem.fields.length === 0 ? this.problems.of(problem) : undefined;
  });
  protected readonly needsDeclaration = computed(() => this.attempts() > 0 && !this.declared());

  protected readonly refusals = computed<RefusedAt[]>(() => (this.refused()?.fields ?? []).map((field) => ({ path: field.path, words: this.refusalWords(field), link: ['/review', this.id()], at: controlOfPath(field.path) })));
  protected readonly gaps = computed(() => (this.draft()?.gaps ?? []).map((gap) => ({ at: controlOf(gap), words: gapWord(gap, this.text) })));
  /** What keeps this from being signed on this page; refused passages carry a way to where they are changed. */
  protected readonly errors = computed<SummaryError[]>(() => [
    ...this.refusals().map(({ path, words }) => ({ message: words, fieldId: `refused-${path}` })),
    ...(this.declared() ? [] : [{ message: this.text('opinion.sign.declareNeeded'), fieldId: 'op-declared' }]),
  ]);

  constructor() {
    effect(() => {
      this.id();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    this.failed.set(undefined);
    try {
      const [detail, draft] = await Promise.all([this.api.readCase(this.id()), this.api.draft(this.id())]);
      this.detail.set(detail);
      this.draft.set({ ...draft.body, content: editable(draft.body.content) });
      this.records.set(await this.api.records(this.id()).catch(() => []));
    } catch (error) {
      this.failed.set(ApiProblem.from(error));
    }
  }

  protected declare(event: Event): void {
    this.declared.set((event.target as HTMLInputElement).checked);
  }

  protected async sign(event?: Event): Promise<void> {
    event?.preventDefault();
    if (this.signing()) return;
    this.refused.set(undefined);
    this.changed.set(false);
    this.attempts.update((count) => count + 1);
    if (!this.declared() || this.gaps().length > 0) return;
    this.signing.set(true);
    try {
      if (!(await this.isStillWhatWasRead())) return;
      await this.api.act(this.id(), 'sign', {}, this.key);
      await this.router.navigate(['/review', this.id(), 'signed'], { replaceUrl: true });
    } catch (error) {
      this.refuse(ApiProblem.from(error));
    } finally {
      this.signing.set(false);
    }
  }

  /** Another window may have saved since this page was opened: nobody signs what they have not read. */
  private async isStillWhatWasRead(): Promise<boolean> {
    const { body } = await this.api.draft(this.id());
    if (body.version === this.draft()?.version) return true;
    this.draft.set({ ...body, content: editable(body.content) });
    this.declared.set(false);
    this.attempts.set(0);
    this.changed.set(true);
    this.key = newIdempotencyKey();
    return false;
  }

  private refuse(problem: ApiProblem): void {
    this.refused.set(problem);
    // The server has answered: the next press is another attempt, not the same one again.
    if (problem.status >= 400 && problem.status < 500) this.key = newIdempotencyKey();
    this.attempts.update((count) => count + 1);
  }

  private refusalWords({ path, code, message }: ProblemField): string {
    if (code !== 'promise') return message;
    const content = this.draft()?.content;
    const [part, index] = path.split('.');
    const passage = part === 'nextSteps' ? content?.nextSteps[Number(index)]?.what : part === 'limits' ? content?.limits : content?.plainLanguage;
    const phrase = /“(.+?)”/.exec(message)?.[1] ?? findPromises(passage ?? '')[0]?.phrase ?? '';
    return this.text('opinion.assurance', { phrase });
  }
}
