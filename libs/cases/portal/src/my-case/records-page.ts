import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CsSlot } from '@consilium/portal/shell';
import { CsNotice, CsPageHeader } from '@consilium/ui';
import { MyCaseStore } from './my-case-store';

/** `/my-case/records`: what the patient sent, and the way to send more. */
@Component({
  selector: 'cs-my-records-page',
  imports: [CsNotice, CsPageHeader, CsSlot, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (store.view.value(); as view) {
      <div class="cs-page cs-page--reading">
        <cs-page-header
          [title]="'myCase.records.title' | transloco"
          [lead]="(view.canUpload ? 'myCase.records.lead' : 'myCase.records.closed') | transloco"
        />
        @if (view.canUpload) {
          <cs-slot name="record-upload" [inputs]="{ caseId: view.id, kind: kind() }" />
        } @else {
          <cs-slot name="record-list" [inputs]="{ caseId: view.id }" />
        }
        <cs-notice [service]="view.services[0]" [reviewerRole]="view.reviewerTitle ?? undefined" />
      </div>
    }
  `,
  styles: `
    cs-notice {
      margin-block-start: var(--cs-10);
    }
  `,
})
export class MyRecordsPage {
  /** `?kind=…`: chosen by the link at what is missing. */
  readonly kind = input<string>();
  protected readonly store = inject(MyCaseStore);
}
