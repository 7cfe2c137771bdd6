import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CaseSummaryItem } from '@consilium/contracts';
import { ApiProblem, apiResource, newIdempotencyKey } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { injectText } from '@consilium/portal/i18n';
import { CsLoading, CsNotice, CsPageHeader, CsProblem, CsSummaryList, type SummaryRow } from '@consilium/ui';
import { CaseApi } from '../shared/case-api';
import { diseaseWords } from './case-words';

/** What a reviewer sees before claiming; names, records and free text follow with the claim. */
@Component({
  selector: 'cs-summary-page',
  imports: [CsLoading, CsNotice, CsPageHeader, CsProblem, CsSummaryList, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="cs-page cs-page--reading cs-stack">
      @if (problem(); as shown) {
        <cs-problem [problem]="problems.of(shown)" (retry)="summary.reload()" />
      }
      @if (summary.value(); as item) {
        <cs-page-header [title]="disease()" [eyebrow]="item.number" [lead]="'work.claim.lead' | transloco" />
        <cs-summary-list [rows]="rows()" />
        <p>
          <button type="button" class="cs-button cs-button--primary cs-button--large" [disabled]="claiming()" (click)="claim()">
            {{ 'work.claim.act' | transloco }}
          </button>
        </p>
        <cs-notice [service]="item.services[0]" />
      } @else if (!problem()) {
        <cs-loading [lines]="8" />
      }
    </div>
  `,
})
export class SummaryPage {
  readonly id = input.required<string>();

  private readonly api = inject(CaseApi);
  private readonly router = inject(Router);
  private readonly text = injectText();
  protected readonly problems = inject(ProblemText);
  private readonly key = newIdempotencyKey();

  protected readonly summary = apiResource<CaseSummaryItem>(() => `/cases/${this.id()}/summary`);
  private readonly refused = signal<ApiProblem | undefined>(undefined);
  protected readonly problem = computed(() => this.refused() ?? this.summary.problem());
  protected readonly claiming = signal(false);
  protected readonly disease = computed(() => (this.summary.value() ? diseaseWords(this.summary.value()!, this.text) : ''));

  protected readonly rows = computed<SummaryRow[]>(() => {
    const item = this.summary.value();
    if (!item) return [];
    const words = (list: readonly string[], group: string) => list.map((one) => this.text(`${group}.${one}`));
    return [
      { term: this.text('work.claim.services'), values: words(item.services, 'ui.service') },
      { term: this.text('work.claim.age'), values: item.ageBand ? [item.ageBand] : [] },
      { term: this.text('work.claim.sex'), values: item.sex ? words([item.sex], 'words.sex') : [] },
      { term: this.text('work.claim.region'), values: item.region ? [item.region] : [] },
      { term: this.text('work.claim.performance'), values: item.performance ? [item.performance.replace('ecog', 'ECOG').replace(/^[kl]/, (first) => first.toUpperCase())] : [] },
      { term: this.text('work.claim.therapies'), values: [String(item.therapyCount)] },
      { term: this.text('work.claim.biomarkers'), values: item.biomarkerNames },
      { term: this.text('work.claim.records'), values: words(item.recordKinds, 'words.checklistKind') },
    ];
  });

  protected async claim(): Promise<void> {
    this.claiming.set(true);
    this.refused.set(undefined);
    try {
      await this.api.act(this.id(), 'claim', {}, this.key);
      await this.router.navigate(['/review', this.id()]);
    } catch (error) {
      this.refused.set(ApiProblem.from(error));
    } finally {
      this.claiming.set(false);
    }
  }
}
