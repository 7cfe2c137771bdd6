import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CaseChecklist, PatientCaseView } from '@consilium/contracts';
import { PARTIAL_DATE, type ChecklistKind } from '@consilium/domain';
import { apiResource } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { injectScopes, injectText } from '@consilium/portal/i18n';
import { reloadOnCase } from '@consilium/portal/live';
import { SessionStore } from '@consilium/portal/session';
import { CsField, CsFileDrop, CsIcon, CsInput, CsProblem, type FileRow } from '@consilium/ui';
import { RecordList } from '../list/record-list';
import { RECORDS_SCOPES } from '../texts';
import { kindsOfChecklist, kindsOfPatient, type KindChoice } from './kinds';
import { Uploads, type UploadRow } from './uploads';

/** Extensions that belong to the accepted types; the server decides by content. */
const ACCEPT =
  '.pdf,.jpg,.jpeg,.png,.tif,.tiff,.dcm,.txt,.docx,application/pdf,image/jpeg,image/png,image/tiff,application/dicom,text/plain';

/** Slot `record-upload`: say what it is, drop the files, see each on its way and what is there already. */
@Component({
  selector: 'cs-record-upload',
  imports: [CsField, CsFileDrop, CsIcon, CsInput, CsProblem, RecordList, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './record-upload.html',
  styleUrl: './record-upload.scss',
})
export class RecordUpload {
  readonly caseId = input.required<string>();
  /** Chosen beforehand, for instance by the link at a request. */
  readonly kind = input<ChecklistKind>();
  /** The list of what is there already; a page that shows the records itself leaves it out. */
  readonly withList = input(true);

  private readonly uploads = inject(Uploads);
  private readonly session = inject(SessionStore);
  private readonly text = injectText();
  protected readonly problems = inject(ProblemText);
  protected readonly ready = injectScopes(RECORDS_SCOPES);
  protected readonly accept = ACCEPT;
  private readonly select = viewChild<ElementRef<HTMLSelectElement>>('select');

  private readonly isPatient = computed(() => this.session.role() === 'patient' || this.session.role() === 'proxy');
  protected readonly checklist = apiResource<CaseChecklist>(() =>
    this.isPatient() ? undefined : `/cases/${this.caseId()}/checklist`,
  );
  protected readonly patientView = apiResource<PatientCaseView>(() =>
    this.isPatient() ? `/cases/${this.caseId()}/patient-view` : undefined,
  );
  protected readonly problem = computed(() => this.checklist.problem() ?? this.patientView.problem());
  protected readonly choice = computed<KindChoice | undefined>(() => {
    const [checklist, view] = [this.checklist.value(), this.patientView.value()];
    return checklist ? kindsOfChecklist(checklist) : view && kindsOfPatient(view);
  });

  private readonly picked = signal<ChecklistKind | '' | undefined>(undefined);
  protected readonly chosen = computed(() => this.picked() ?? this.kind() ?? '');
  protected readonly note = computed(() => this.choice()?.wanted.find(({ kind }) => kind === this.chosen())?.note);
  protected readonly date = signal('');
  /** Files that came before it was said what they are. */
  protected readonly held = signal<readonly File[]>([]);
  protected readonly dateError = signal<string | undefined>(undefined);
  protected readonly kindError = computed(() => {
    const count = this.held().length;
    return count > 0 && !this.chosen() ? this.text('records.upload.kindNeeded', { count }) : undefined;
  });

  private readonly onTheirWay = this.uploads.rowsOf(this.caseId);
  protected readonly rows = computed<FileRow[]>(() => this.onTheirWay().map((row) => this.shown(row)));
  protected readonly anyEnded = computed(() =>
    this.onTheirWay().some(({ state }) => state === 'done' || state === 'refused'),
  );

  constructor() {
    reloadOnCase(
      this.caseId,
      () => this.reload(),
      'record.received',
      'record.checked',
      'record-request.opened',
      'record-request.answered',
      'case.transitioned',
    );
    effect(() => {
      if (this.uploads.finished() > 0) untracked(() => this.reload());
    });
  }

  protected choose(kind: ChecklistKind | ''): void {
    this.picked.set(kind);
    if (kind && this.held().length > 0) this.send(this.held());
  }

  protected selected(event: Event): void {
    this.choose((event.target as HTMLSelectElement).value as ChecklistKind | '');
  }

  protected typeDate(event: Event): void {
    this.date.set((event.target as HTMLInputElement).value);
    this.dateError.set(undefined);
    if (this.chosen() && this.held().length > 0 && this.dateIsRight()) this.send(this.held());
  }

  protected send(files: readonly File[]): void {
    const kind = this.chosen();
    if (!kind || !this.dateIsRight()) {
      this.held.update((held) => [...held, ...files.filter((file) => !held.includes(file))]);
      if (!kind) this.select()?.nativeElement.focus();
      else this.dateError.set(this.text('records.upload.dateForm'));
      return;
    }
    this.held.set([]);
    this.uploads.add(files, { caseId: this.caseId(), kind, contentDate: this.date().trim() || undefined });
  }

  protected cancel(row: FileRow): void {
    void this.uploads.cancel(row.id);
  }

  protected retry(row: FileRow): void {
    this.uploads.retry(row.id);
  }

  protected clear(): void {
    this.uploads.clear(this.caseId());
  }

  protected reload(): void {
    this.checklist.reload();
    this.patientView.reload();
  }

  private dateIsRight(): boolean {
    const date = this.date().trim();
    return date === '' || PARTIAL_DATE.test(date);
  }

  private shown({ refusal, problem, ...row }: UploadRow): FileRow {
    const name = `${row.name} · ${this.text(`words.checklistKind.${row.target.kind}`)}`;
    const error = refusal
      ? this.text(`words.uploadRefusal.${refusal}`)
      : problem
        ? this.problems.of(problem).title
        : undefined;
    return { ...row, name, error };
  }
}
