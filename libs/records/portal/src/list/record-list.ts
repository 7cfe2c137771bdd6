import { ChangeDetectionStrategy, Component, effect, inject, input, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ProblemText } from '@consilium/portal/errors';
import { injectScopes } from '@consilium/portal/i18n';
import { CsLoading, CsProblem } from '@consilium/ui';
import { injectRecords } from '../record-api';
import { RECORDS_SCOPES } from '../texts';
import { Uploads } from '../upload/uploads';
import { RecordRows } from './record-rows';

/** Slot `record-list`: what is there already, to read and download. */
@Component({
  selector: 'cs-record-list',
  imports: [CsLoading, CsProblem, RecordRows, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (ready()) {
      @if (records.problem(); as problem) {
        <cs-problem [problem]="problems.of(problem)" (retry)="records.reload()" />
      }
      @if (records.value(); as page) {
        @if (page.items.length > 0) {
          <cs-record-rows [records]="page.items" [showKind]="true" [download]="true" />
        } @else {
          <p class="cs-soft">{{ 'records.list.none' | transloco }}</p>
        }
      } @else if (!records.problem()) {
        <cs-loading [lines]="3" />
      }
    }
  `,
})
export class RecordList {
  readonly caseId = input.required<string>();

  protected readonly problems = inject(ProblemText);
  protected readonly ready = injectScopes(RECORDS_SCOPES);
  protected readonly records = injectRecords(() => this.caseId());
  private readonly uploads = inject(Uploads);

  constructor() {
    effect(() => {
      if (this.uploads.finished() > 0) untracked(() => this.records.reload());
    });
  }
}
