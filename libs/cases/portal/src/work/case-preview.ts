import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CaseDetail } from '@consilium/contracts';
import { apiResource } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { injectText } from '@consilium/portal/i18n';
import { CsLoading, CsProblem, CsStatusChip } from '@consilium/ui';
import { CaseActions } from './case-actions';
import { CaseChecklistPanel } from './case-checklist-panel';
import { diseaseWords, personWords } from './case-words';

/** A case beside the list: the question in full, what is missing, and what can be done; the list keeps its place. */
@Component({
  selector: 'cs-case-preview',
  imports: [CaseActions, CaseChecklistPanel, CsLoading, CsProblem, CsStatusChip, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <aside class="cs-stack" [attr.aria-label]="'work.preview.title' | transloco">
      @if (detail.problem(); as problem) {
        <cs-problem [problem]="problems.of(problem)" (retry)="detail.reload()" />
      } @else if (detail.value(); as item) {
        <p class="cs-cluster"><strong class="cs-numbers">{{ item.number }}</strong><cs-status-chip [status]="item.onHold ? 'on_hold' : item.status" /></p>
        <h2>{{ title() }}</h2>
        <p class="cs-soft">{{ who() }}</p>
        <cs-case-actions [detail]="item" (changed)="dealtWith.emit()" />
        @if (item.referral?.question?.text; as question) {
          <h3>{{ 'work.preview.question' | transloco }}</h3>
          <p class="question">{{ question }}</p>
        }
        <h3>{{ 'work.overview.checklist' | transloco }}</h3>
        <cs-case-checklist-panel [detail]="item" [compact]="true" (changed)="detail.reload()" />
        <p><a [routerLink]="['/cases', item.id]">{{ 'work.preview.open' | transloco }}</a></p>
      } @else {
        <cs-loading [lines]="8" />
      }
    </aside>
  `,
  styles: `
    aside {
      position: sticky;
      inset-block-start: var(--cs-6);
      max-height: calc(100dvh - 96px);
      padding: var(--cs-4);
      border: 1px solid var(--cs-line);
      border-radius: var(--cs-radius);
      background: var(--cs-surface);
      overflow: auto;
    }

    h2,
    h3 {
      margin-block-end: var(--cs-2);
    }

    .question {
      white-space: pre-line;
    }

    @media (max-width: 1099px) {
      :host {
        display: block;
        margin-block-start: var(--cs-6);
      }
    }
  `,
})
export class CasePreview {
  readonly id = input.required<string>();
  readonly dealtWith = output<void>();

  private readonly text = injectText();
  protected readonly problems = inject(ProblemText);
  protected readonly detail = apiResource<CaseDetail>(() => `/cases/${this.id()}`);
  protected readonly title = computed(() => (this.detail.value() ? diseaseWords(this.detail.value()!, this.text) : ''));
  protected readonly who = computed(() => {
    const item = this.detail.value();
    return item ? [item.patientLabel, personWords(item, this.text), item.referrer.displayName, item.organisation.name].filter(Boolean).join(' · ') : '';
  });
}
