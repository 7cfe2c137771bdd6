import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { PatientCaseView } from '@consilium/contracts';
import { LIMITS, type PatientStatus } from '@consilium/domain';
import { ApiProblem, newIdempotencyKey } from '@consilium/portal/api';
import { Alerts, ProblemText } from '@consilium/portal/errors';
import { CsDatePipe, injectText } from '@consilium/portal/i18n';
import { CsDialogs, CsNotice, CsTimeline, type CsIconName, type TimelineEntry } from '@consilium/ui';
import { CaseApi } from '../shared/case-api';
import { MyCaseStore } from './my-case-store';
import { homeActs, nextKey, nowKey } from './standing';

const STEP_ICONS: Readonly<Record<PatientStatus, CsIconName>> = {
  being_prepared: 'edit',
  received: 'sent',
  checking_records: 'checklist',
  asked_for_records: 'record',
  with_specialist: 'eye',
  opinion_ready: 'sign',
  closed: 'lock',
  not_taken_on: 'stop',
  withdrawn: 'back',
};

type Missing = PatientCaseView['missing'][number];

/** `/my-case`: where it stands in one sentence, what happens next, what to do now, what is missing, and what has happened. */
@Component({
  selector: 'cs-my-case-home-page',
  imports: [CsDatePipe, CsNotice, CsTimeline, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './home-page.html',
  styleUrl: './home-page.scss',
})
export class MyCaseHomePage {
  private readonly api = inject(CaseApi);
  private readonly dialogs = inject(CsDialogs);
  private readonly alerts = inject(Alerts);
  private readonly problems = inject(ProblemText);
  private readonly text = injectText();
  private readonly withdrawKey = newIdempotencyKey();
  private readonly store = inject(MyCaseStore);

  protected readonly view = computed(() => this.store.view.value());
  protected readonly busy = signal(false);
  protected readonly nextKey = nextKey;
  protected readonly nowKey = nowKey;
  protected readonly acts = homeActs;
  protected readonly story = computed<TimelineEntry[]>(() =>
    [...(this.view()?.story ?? [])].reverse().map(({ at, status }, index) => ({
      id: `${at}-${index}`,
      at,
      title: this.text(`words.patientStep.${status}`),
      icon: STEP_ICONS[status],
      tone: index === 0 ? 'info' : 'quiet',
    })),
  );

  /** "I do not have this": the request is answered, and the case does not wait for what does not exist. */
  protected async notAvailable(item: Missing): Promise<void> {
    const answer = await this.dialogs.confirm({
      title: this.text('myCase.notHere.title'),
      message: this.text(`words.checklistKind.${item.kind}`),
      confirm: this.text('myCase.notHere.act'),
      reason: {
        label: this.text('myCase.notHere.where'),
        hint: this.text('myCase.notHere.whereHint'),
        maxLength: LIMITS.reason,
      },
    });
    if (!answer.confirmed) return;
    await this.perform(
      () => this.api.answerRequest(item.requestId, { state: 'not_available', note: answer.reason }, item.version),
      'myCase.notHere.done',
    );
  }

  protected async withdraw(view: PatientCaseView): Promise<void> {
    const answer = await this.dialogs.confirm({
      title: this.text('myCase.withdraw.title'),
      message: this.text('myCase.withdraw.message'),
      confirm: this.text('myCase.withdraw.act'),
      cancel: this.text('myCase.withdraw.keep'),
      tone: 'danger',
      reason: {
        label: this.text('myCase.withdraw.why'),
        hint: this.text('myCase.withdraw.whyHint'),
        required: true,
        maxLength: LIMITS.reason,
      },
    });
    if (!answer.confirmed) return;
    await this.perform(
      () => this.api.act(view.id, 'withdraw', { reason: answer.reason }, this.withdrawKey),
      'myCase.withdraw.done',
    );
  }

  private async perform(act: () => Promise<unknown>, done: string): Promise<void> {
    this.busy.set(true);
    try {
      await act();
      this.alerts.done(this.text(done));
    } catch (error) {
      const { title, detail, next, reference } = this.problems.of(ApiProblem.from(error));
      this.alerts.problem([title, detail, next].filter(Boolean).join(' '), reference);
    } finally {
      this.busy.set(false);
      this.store.reload();
    }
  }
}
