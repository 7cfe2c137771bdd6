import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  Directive,
  TemplateRef,
  computed,
  contentChild,
  inject,
  input,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RecordView } from '@consilium/contracts';
import { CsDatePipe, LanguageStore } from '@consilium/portal/i18n';
import { CsStatusChip, formatDate, formatSize } from '@consilium/ui';
import { contentUrl } from '../record-api';
import { RECORD_LOOKS } from './record-looks';

/** Of "2026-03-14". */
const FULL_DATE = 10;

/** Acts at the end of a row: `<ng-template csRecordActs let-record>…</ng-template>` */
@Directive({ selector: 'ng-template[csRecordActs]' })
export class CsRecordActs {
  readonly template = inject<TemplateRef<{ $implicit: RecordView }>>(TemplateRef);
  static ngTemplateContextGuard(_directive: CsRecordActs, context: unknown): context is { $implicit: RecordView } {
    return !!context;
  }
}

/** Files as rows: name, state in words, who sent it and when, and why it was refused. */
@Component({
  selector: 'cs-record-rows',
  imports: [CsDatePipe, CsStatusChip, NgTemplateOutlet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul>
      @for (row of rows(); track row.record.id) {
        <li [class.open]="row.record.id === selected()">
          <div class="what">
            <p class="name">{{ row.record.filename }}</p>
            <p class="meta">
              @if (showKind()) {
                <span>{{ 'words.checklistKind.' + row.record.kind | transloco }}</span>
              }
              <span>{{ row.size }}</span>
              <span>{{ row.record.uploadedBy }}, {{ 'words.role.' + row.record.uploadedByRole | transloco }}</span>
              <time [attr.datetime]="row.record.createdAt">{{ row.record.createdAt | csDate }}</time>
              @if (row.record.contentDate) {
                <span>{{ 'records.row.dated' | transloco: { date: row.dated } }}</span>
              }
            </p>
            @if (row.record.note) {
              <p class="note">{{ row.record.note }}</p>
            }
            @if (row.record.state === 'refused') {
              <p class="refused">
                {{
                  'records.row.refused'
                    | transloco
                      : { reason: ('words.recordRefusal.' + (row.record.refusalReason ?? 'other') | transloco) }
                }}
                {{ row.record.refusalNote }}
              </p>
            }
          </div>
          <cs-status-chip
            [label]="'words.recordState.' + row.record.state | transloco"
            [tone]="row.look.tone"
            [icon]="row.look.icon"
          />
          @if (acts(); as slot) {
            <div class="acts">
              <ng-container *ngTemplateOutlet="slot.template; context: { $implicit: row.record }" />
            </div>
          } @else if (download()) {
            <div class="acts">
              <a [href]="row.href" [attr.download]="row.record.filename"
                >{{ 'records.act.download' | transloco
                }}<span class="cs-visually-hidden"> {{ row.record.filename }}</span></a
              >
            </div>
          }
        </li>
      }
    </ul>
  `,
  styleUrl: './record-rows.scss',
})
export class RecordRows {
  readonly records = input.required<readonly RecordView[]>();
  readonly showKind = input(false);
  readonly download = input(false);
  readonly selected = input<string>();

  protected readonly acts = contentChild(CsRecordActs);
  private readonly language = inject(LanguageStore);
  protected readonly rows = computed(() =>
    this.records().map((record) => ({
      record,
      size: formatSize(record.size, this.language.locale()),
      look: RECORD_LOOKS[record.state],
      // A year or a month stays as it was given.
      dated:
        record.contentDate?.length === FULL_DATE
          ? formatDate(record.contentDate, this.language.locale())
          : record.contentDate,
      href: contentUrl(record.id, 'attachment'),
    })),
  );
}
