import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { SECTIONS, type Section } from '@consilium/domain';
import { ProblemText } from '@consilium/portal/errors';
import type { KeepsChanges } from '@consilium/portal/forms';
import { injectText } from '@consilium/portal/i18n';
import { CsSlot, pageTitle } from '@consilium/portal/shell';
import { CsErrorSummary, CsLoading, CsNotice, CsPageHeader, CsProblem, CsSavedState, type SummaryError } from '@consilium/ui';
import { BlockEditor } from './block-editor';
import { ConflictPanel } from './conflict-panel';
import type { Draft } from './draft';
import { DraftStore } from './draft-store';
import { SECTION_BLOCKS } from './section-defs';

/** One section of a referral: `/referrals/:id/:section`. Saved as it is written; "Continue" leads to the next section. */
@Component({
  selector: 'cs-section-page',
  imports: [BlockEditor, ConflictPanel, CsErrorSummary, CsLoading, CsNotice, CsPageHeader, CsProblem, CsSavedState, CsSlot, RouterLink, TranslocoPipe],
  providers: [DraftStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './section-page.html',
  styles: `
    .foot {
      position: sticky;
      inset-block-end: 0;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--cs-3) var(--cs-4);
      margin-block: var(--cs-6);
      padding-block: var(--cs-3);
      border-block-start: 1px solid var(--cs-line);
      background: var(--cs-paper);
    }
  `,
})
export class SectionPage implements KeepsChanges {
  readonly id = input.required<string>();
  readonly section = input.required<string>();

  protected readonly store = inject(DraftStore);
  private readonly router = inject(Router);
  private readonly problems = inject(ProblemText);
  private readonly text = injectText();

  protected readonly name = computed<Section>(() => SECTIONS.find((section) => section === this.section()) ?? 'patient');
  protected readonly title = computed(() => this.text(`words.section.${this.name()}`));
  protected readonly blocks = computed(() => SECTION_BLOCKS[this.name()]);
  protected readonly number = computed(() => SECTIONS.indexOf(this.name()) + 1);
  protected readonly count = SECTIONS.length;
  protected readonly attempts = signal(0);
  protected readonly crumbs = computed(() => [{ label: this.store.detail()?.number ?? '…', link: ['/referrals', this.id()] }]);
  protected readonly problem = computed(() => this.store.problem() && this.problems.of(this.store.problem()));
  protected readonly saveProblem = computed(() => {
    const problem = this.store.saveProblem();
    return problem && this.store.state() === 'failed' ? this.problems.of(problem) : undefined;
  });
  protected readonly service = computed(() => this.store.detail()?.referral?.question?.services[0]);
  protected readonly closed = computed(() => (this.store.detail()?.status ?? 'draft') !== 'draft');

  /** What is wrong here, and what the service refused; the summary lists both. */
  private readonly findings = computed(() => [...this.store.faults(), ...this.store.refused()]);
  protected readonly errors = computed<SummaryError[]>(() =>
    this.findings().map(({ id, key, field, row }) => {
      const label = this.text(`referral.field.${field.key}`);
      const place = row === null ? label : this.text('referral.inRow', { label, row: row + 1 });
      return { fieldId: id, message: `${place}: ${this.text(`referral.wrong.${key}`, { max: field.max ?? 0 })}` };
    }),
  );
  protected readonly faultById = computed(() => new Map(this.findings().map(({ id, key }) => [id, key])));

  constructor() {
    pageTitle(() => this.title());
    effect(() => {
      const [id, section] = [this.id(), this.name()];
      untracked(() => void this.store.load(id, section));
    });
  }

  hasUnsavedChanges(): boolean {
    return this.store.hasUnsaved();
  }

  saveNow(): Promise<boolean> {
    return this.store.flush();
  }

  protected change(draft: Draft): void {
    this.store.change(draft);
  }

  protected async goOn(): Promise<void> {
    this.attempts.update((count) => count + 1);
    if (!(await this.store.flush())) return;
    const next = SECTIONS[SECTIONS.indexOf(this.name()) + 1];
    await this.router.navigate(next ? ['/referrals', this.id(), next] : ['/referrals', this.id()]);
  }
}
