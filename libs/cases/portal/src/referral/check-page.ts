import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CaseDetail } from '@consilium/contracts';
import { ApiProblem, apiResource, newIdempotencyKey } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { injectText } from '@consilium/portal/i18n';
import { CsErrorSummary, CsLoading, CsNotice, CsPageHeader, CsProblem, type SummaryError } from '@consilium/ui';
import { CsSlot } from '@consilium/portal/shell';
import { CaseApi } from '../shared/case-api';
import { AnswersView } from './answers-view';

/** "Check answers", then "Send referral": `/referrals/:id/check`. */
@Component({
  selector: 'cs-check-page',
  imports: [AnswersView, CsErrorSummary, CsLoading, CsNotice, CsPageHeader, CsProblem, CsSlot, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="cs-page cs-page--reading">
      <cs-page-header [title]="'referral.check.title' | transloco" [lead]="'referral.check.lead' | transloco" [crumbs]="crumbs()" />
      @if (problem(); as shown) {
        <cs-problem [problem]="shown" (retry)="detail.reload()" />
      }
      @if (detail.value(); as draft) {
        <cs-error-summary [errors]="errors()" [attempt]="attempts()" />
        @if (sendProblem(); as shown) {
          <cs-problem [problem]="shown" (retry)="send()" />
        }
        <cs-answers-view [detail]="draft" [changeable]="true" />
        <section aria-labelledby="check-records">
          <h2 id="check-records">{{ 'words.section.records' | transloco }}</h2>
          <cs-slot name="record-list" [inputs]="{ caseId: id() }" />
          <p><a [routerLink]="['/referrals', id(), 'records']">{{ 'referral.check.changeRecords' | transloco }}</a></p>
        </section>
        <div class="send cs-stack">
          <cs-notice [service]="service()" />
          <button type="button" class="cs-button cs-button--primary cs-button--large" [disabled]="sending()" (click)="send()">
            {{ 'words.action.submit' | transloco }}
          </button>
        </div>
      } @else if (!problem()) {
        <cs-loading [lines]="12" />
      }
    </div>
  `,
  styles: `
    section {
      margin-block-start: var(--cs-6);
    }

    .send {
      margin-block-start: var(--cs-6);
    }
  `,
})
export class CheckPage {
  readonly id = input.required<string>();

  private readonly api = inject(CaseApi);
  private readonly router = inject(Router);
  private readonly problems = inject(ProblemText);
  private readonly text = injectText();
  /** One intent, one key: a second press after a lost connection sends nothing twice. */
  private readonly key = newIdempotencyKey();

  protected readonly detail = apiResource<CaseDetail>(() => `/cases/${this.id()}`);
  protected readonly attempts = signal(0);
  protected readonly sending = signal(false);
  private readonly refused = signal<ApiProblem | undefined>(undefined);
  protected readonly crumbs = computed(() => [{ label: this.detail.value()?.number ?? '…', link: ['/referrals', this.id()] }]);
  protected readonly problem = computed(() => this.detail.problem() && this.problems.of(this.detail.problem()));
  protected readonly sendProblem = computed(() => this.refused() && this.problems.of(this.refused()));
  protected readonly service = computed(() => this.detail.value()?.referral?.question?.services[0]);

  /** What is still needed, each leading to the first "Change" of its section. */
  protected readonly errors = computed<SummaryError[]>(() =>
    (this.detail.value()?.sections ?? [])
      .filter(({ state }) => state !== 'completed')
      .map(({ section, missing }) => ({
        fieldId: section === 'records' ? 'check-records' : `answers-${section}`,
        message: this.text('referral.check.missing', {
          section: this.text(`words.section.${section}`),
          what: missing.map((name) => this.text(`words.missing.${name}`)).join(this.text('referral.comma')),
        }),
      })),
  );

  protected async send(): Promise<void> {
    this.attempts.update((count) => count + 1);
    this.refused.set(undefined);
    if (this.errors().length > 0) return;
    this.sending.set(true);
    try {
      await this.api.act(this.id(), 'submit', {}, this.key);
      await this.router.navigate(['/referrals', this.id(), 'sent']);
    } catch (error) {
      this.refused.set(ApiProblem.from(error));
      this.detail.reload();
    } finally {
      this.sending.set(false);
    }
  }
}
