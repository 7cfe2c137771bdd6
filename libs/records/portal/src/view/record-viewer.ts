import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CaseChecklist, RecordView } from '@consilium/contracts';
import { apiResource } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { injectScopes } from '@consilium/portal/i18n';
import { CsEmpty, CsIcon, CsLoading, CsProblem } from '@consilium/ui';
import { groupRecords } from '../list/groups';
import { RecordRows, CsRecordActs } from '../list/record-rows';
import { injectRecords } from '../record-api';
import { RECORDS_SCOPES } from '../texts';
import { RecordPane } from './record-pane';

/** What the workspace does with "cite": the record, and the page when the reader named one. */
export type Cite = (recordId: string, page: number | null) => void;

/** Slot `record-viewer`: the list of all records, and a tab for each that was opened. */
@Component({
  selector: 'cs-record-viewer',
  imports: [CsEmpty, CsIcon, CsLoading, CsProblem, CsRecordActs, RecordPane, RecordRows, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './record-viewer.html',
  styleUrl: './record-viewer.scss',
})
export class RecordViewer {
  readonly caseId = input.required<string>();
  /** Opens this record, at this page. */
  readonly recordId = input<string>();
  readonly page = input<number | null>(null);
  readonly cite = input<Cite>();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly pageField = viewChild<ElementRef<HTMLInputElement>>('pageField');
  protected readonly problems = inject(ProblemText);
  protected readonly ready = injectScopes(RECORDS_SCOPES);
  protected readonly records = injectRecords(() => this.caseId());
  private readonly checklist = apiResource<CaseChecklist>(() => `/cases/${this.caseId()}/checklist`);

  protected readonly groups = computed(() =>
    groupRecords(this.records.value()?.items ?? [], this.checklist.value()).filter(({ records }) => records.length > 0),
  );
  /** What was opened, in that order; a record named from outside joins the row. */
  private readonly opened = linkedSignal<string | undefined, readonly string[]>({
    source: this.recordId,
    computation: (id, before) => [...new Set([...(before?.value ?? []), ...(id ? [id] : [])])],
  });
  /** Undefined is the list of all. */
  protected readonly active = linkedSignal(() => this.recordId());
  protected readonly tabs = computed(() =>
    this.opened().flatMap((id) => this.records.value()?.items.find((record) => record.id === id) ?? []),
  );
  protected readonly record = computed(() => this.tabs().find(({ id }) => id === this.active()));
  protected readonly shownPage = computed(() => (this.active() === this.recordId() ? this.page() : null));
  protected readonly cited = signal<string | undefined>(undefined);

  protected open(record: RecordView): void {
    this.opened.update((ids) => (ids.includes(record.id) ? ids : [...ids, record.id]));
    this.active.set(record.id);
    this.cited.set(undefined);
  }

  protected show(id: string | undefined): void {
    this.active.set(id);
    this.cited.set(undefined);
  }

  protected close(record: RecordView): void {
    this.opened.update((ids) => ids.filter((id) => id !== record.id));
    this.active.set(this.opened().at(-1));
    this.focusTab();
  }

  /** Arrow keys move between the tabs, Delete closes the one that is open. */
  protected key(event: KeyboardEvent): void {
    const all = [undefined, ...this.tabs().map(({ id }) => id)];
    const at = all.indexOf(this.record()?.id);
    const current = this.record();
    if (event.key === 'Delete' && current) this.close(current);
    else if (event.key === 'ArrowRight') this.show(all[(at + 1) % all.length]);
    else if (event.key === 'ArrowLeft') this.show(all[(at + all.length - 1) % all.length]);
    else return;
    event.preventDefault();
    this.focusTab();
  }

  protected citeNow(record: RecordView): void {
    const page = Number(this.pageField()?.nativeElement.value ?? NaN);
    this.cite()?.(record.id, Number.isInteger(page) && page > 0 ? page : null);
    this.cited.set(record.id);
  }

  private focusTab(): void {
    setTimeout(() => this.host.nativeElement.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus());
  }
}
