import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CsSlot } from '@consilium/portal/shell';
import { CsPageHeader } from '@consilium/ui';
import { MyCaseStore } from './my-case-store';

/** `/my-case/messages`: the conversations with the coordinator. */
@Component({
  selector: 'cs-my-messages-page',
  imports: [CsPageHeader, CsSlot, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (store.view.value(); as view) {
      <div class="cs-page">
        <cs-page-header [title]="'myCase.messages.title' | transloco" [lead]="'myCase.messages.lead' | transloco" />
        <cs-slot name="case-messages" [inputs]="{ caseId: view.id }" />
      </div>
    }
  `,
})
export class MyMessagesPage {
  protected readonly store = inject(MyCaseStore);
}
