import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { CaseMessages } from './case-messages';

/** Tab `/cases/:id/messages`. */
@Component({
  selector: 'cs-case-messages-tab',
  imports: [CaseMessages],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cs-case-messages [caseId]="id()" />`,
})
export class CaseMessagesTab {
  /** From the case page's route. */
  readonly id = input.required<string>();
}
