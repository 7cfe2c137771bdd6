import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CaseChecklist, RecordView } from '@consilium/contracts';
import { LIMITS, RECORD_REFUSAL_REASONS, type ChecklistState, type RecordRefusalReason } from '@consilium/domain';
import { ApiProblem, apiResource } from '@consilium/portal/api';
import { Alerts, ProblemText } from '@consilium/portal/errors';
import { injectText } from '@consilium/portal/i18n';
import { reloadOnCase } from '@consilium/portal/live';
import { SessionStore } from '@consilium/portal/session';
import { CHECKLIST_LOOKS, CsDialogs, CsEmpty, CsLoading, CsNotice, CsProblem, CsStatusChip } from '@consilium/ui';
import { RecordApi, contentUrl, injectRecords } from '../record-api';
import { RecordUpload } from '../upload/record-upload';
import { RecordPane } from '../view/record-pane';
import { CorrectDialog } from './correct-dialog';
import { groupRecords } from './groups';
import { CsRecordActs, RecordRows } from './record-rows';
import { mayCheck, mayCorrect, maySend } from './record-rights';

/** Tab `/cases/:id/records`: by kind, with state, who and when; looking, accepting, refusing, correcting, sending. */
@Component({
  selector: 'cs-records-page',
  imports: [
    CsEmpty,
    CsLoading,
    CsNotice,
    CsProblem,
    CsRecordActs,
    CsStatusChip,
    RecordPane,
    RecordRows,
    RecordUpload,
    RouterLink,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './records-page.html',
  styleUrl: './records-page.scss',
})
export class RecordsPage {
  /** From the case page's route. */
  readonly id = input.required<string>();
  /** `?record=…`: the record that is looked at. */
  readonly record = input<string>();
  readonly page = input<string>();

  private readonly api = inject(RecordApi);
  private readonly dialogs = inject(CsDialogs);
  private readonly alerts = inject(Alerts);
  private readonly router = inject(Router);
  private readonly role = inject(SessionStore).role;
  private readonly text = injectText();
  protected readonly problems = inject(ProblemText);

  protected readonly records = injectRecords(() => this.id());
  private readonly checklist = apiResource<CaseChecklist>(() => `/cases/${this.id()}/checklist`);
  protected readonly groups = computed(() => groupRecords(this.records.value()?.items ?? [], this.checklist.value()));
  protected readonly open = computed(() => this.records.value()?.items.find(({ id }) => id === this.record()));
  protected readonly pageNumber = computed(() => Number(this.page()) || null);
  protected readonly sends = computed(() => maySend(this.role()));
  protected readonly checks = computed(() => mayCheck(this.role()));
  protected readonly busy = signal(false);

  constructor() {
    reloadOnCase(
      () => this.id(),
      () => this.checklist.reload(),
      'record.received',
      'record.checked',
      'case.changed',
      'case.transitioned',
      'record-request.opened',
      'record-request.answered',
    );
  }

  protected look(state: ChecklistState) {
    return CHECKLIST_LOOKS[state];
  }

  protected corrects(record: RecordView): boolean {
    return mayCorrect(this.role(), record);
  }

  protected download(record: RecordView): string {
    return contentUrl(record.id, 'attachment');
  }

  protected accept(record: RecordView): Promise<void> {
    return this.change(record, () => this.api.update(record, { state: 'accepted' }), 'records.done.accepted');
  }

  protected async refuse(record: RecordView): Promise<void> {
    const answer = await this.dialogs.confirm({
      title: this.text('records.refuse.title'),
      message: record.filename,
      confirm: this.text('records.act.refuse'),
      tone: 'danger',
      choices: {
        label: this.text('records.refuse.reason'),
        options: RECORD_REFUSAL_REASONS.map((value) => ({ value, label: this.text(`words.recordRefusal.${value}`) })),
      },
      reason: {
        label: this.text('records.refuse.note'),
        hint: this.text('records.refuse.noteHint'),
        maxLength: LIMITS.reason,
      },
    });
    if (!answer.confirmed) return;
    const body = {
      state: 'refused',
      refusalReason: answer.choice as RecordRefusalReason,
      refusalNote: answer.reason,
    } as const;
    await this.change(record, () => this.api.update(record, body), 'records.done.refused');
  }

  protected async correct(record: RecordView): Promise<void> {
    const saved = await this.dialogs.open<RecordView, RecordView>(CorrectDialog, {
      data: record,
      labelledBy: 'cs-correct-title',
    });
    if (!saved) return;
    this.alerts.done(this.text('records.done.corrected'));
    this.reload();
  }

  protected close(): void {
    void this.router.navigate([], { queryParams: { record: null, page: null }, queryParamsHandling: 'merge' });
  }

  protected reload(): void {
    this.records.reload();
    this.checklist.reload();
  }

  private async change(record: RecordView, act: () => Promise<RecordView>, done: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await act();
      this.alerts.done(this.text(done, { name: record.filename }));
    } catch (error) {
      const { title, next, reference } = this.problems.of(ApiProblem.from(error));
      this.alerts.problem([title, next].filter(Boolean).join(' '), reference);
    } finally {
      this.busy.set(false);
      this.reload();
    }
  }
}
