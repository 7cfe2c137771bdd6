import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CsSlot } from '@consilium/portal/shell';
import { CsPageHeader } from '@consilium/ui';
import { MyCaseStore } from './my-case-store';

/** `/my-case/who-looked`: who opened what of the patient's, by day. */
@Component({
  selector: 'cs-who-looked-page',
  imports: [CsPageHeader, CsSlot, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (store.view.value(); as view) {
      <div class="cs-page cs-page--reading">
        <cs-page-header [title]="'myCase.looked.title' | transloco" [lead]="'myCase.looked.lead' | transloco" />
        <cs-slot name="who-looked" [inputs]="{ caseId: view.id }" />
      </div>
    }
  `,
})
export class WhoLookedPage {
  protected readonly store = inject(MyCaseStore);
}
