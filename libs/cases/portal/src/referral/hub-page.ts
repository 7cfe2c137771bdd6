import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CaseDetail } from '@consilium/contracts';
import type { SectionProgress } from '@consilium/domain';
import { apiResource, newIdempotencyKey } from '@consilium/portal/api';
import { Alerts, ProblemText } from '@consilium/portal/errors';
import { CsDateTimePipe, injectText } from '@consilium/portal/i18n';
import { pageTitle } from '@consilium/portal/shell';
import { CsDialogs, CsLoading, CsNotice, CsPageHeader, CsProblem, CsTaskList, type TaskRow } from '@consilium/ui';
import { CaseApi } from '../shared/case-api';

/** The task list of a draft: `/referrals/:id`. Any order, few honest statuses, the whole row is the link. */
@Component({
  selector: 'cs-hub-page',
  imports: [CsDateTimePipe, CsLoading, CsNotice, CsPageHeader, CsProblem, CsTaskList, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './hub-page.html',
  styles: `
    .returned {
      margin-block-end: var(--cs-6);
      border-inline-start: 3px solid var(--cs-needs);
    }
    .notice {
      display: block;
      margin-block-start: var(--cs-6);
    }
  `,
})
export class HubPage {
  readonly id = input.required<string>();

  private readonly api = inject(CaseApi);
  private readonly router = inject(Router);
  private readonly dialogs = inject(CsDialogs);
  private readonly alerts = inject(Alerts);
  private readonly problems = inject(ProblemText);
  private readonly text = injectText();
  private readonly discardKey = newIdempotencyKey();

  protected readonly detail = apiResource<CaseDetail>(() => `/cases/${this.id()}`);
  protected readonly problem = computed(() => this.detail.problem() && this.problems.of(this.detail.problem()));
  protected readonly isDraft = computed(() => this.detail.value()?.status === 'draft');
  protected readonly title = computed(() => {
    const label = this.detail.value()?.patientLabel;
    return label ? this.text('referral.hub.titleOf', { patient: label }) : this.text('referral.hub.title');
  });
  protected readonly rows = computed<TaskRow[]>(() => (this.detail.value()?.sections ?? []).map((progress) => this.rowOf(progress)));
  protected readonly open = computed(() => (this.detail.value()?.sections ?? []).filter(({ state }) => state !== 'completed'));
  protected readonly service = computed(() => this.detail.value()?.referral?.question?.services[0]);
  protected readonly returned = computed(() => {
    const reason = this.detail.value()?.lastReason;
    return reason?.action === 'return-to-draft' ? reason : undefined;
  });

  constructor() {
    pageTitle(() => this.title());
  }

  protected missingWords(progress: SectionProgress): string {
    return progress.missing.map((name) => this.text(`words.missing.${name}`)).join(this.text('referral.comma'));
  }

  protected async discard(): Promise<void> {
    const { confirmed } = await this.dialogs.confirm({
      title: this.text('referral.discard.title'),
      message: this.text('referral.discard.message'),
      confirm: this.text('words.action.discard'),
      tone: 'danger',
    });
    if (!confirmed) return;
    try {
      await this.api.act(this.id(), 'discard', {}, this.discardKey);
      await this.router.navigate(['/cases']);
    } catch (error) {
      this.alerts.failed(error);
    }
  }

  private rowOf(progress: SectionProgress): TaskRow {
    return {
      title: this.text(`words.section.${progress.section}`),
      hint: progress.state === 'in_progress' ? this.text('referral.hub.stillNeeded', { what: this.missingWords(progress) }) : undefined,
      state: progress.state,
      link: ['/referrals', this.id(), progress.section],
    };
  }
}
