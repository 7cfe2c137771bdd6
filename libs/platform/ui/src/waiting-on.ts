import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { WaitingOn } from '@consilium/domain';

/** "Waiting on the coordinator", or "Needs you" when the reader is the one. */
@Component({
  selector: 'cs-waiting-on',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="dot"></span>{{ (you() ? 'ui.waiting.you' : 'ui.waiting.' + party()) | transloco }}`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      color: var(--cs-ink-soft);
      font-size: var(--cs-small);
    }

    :host(.you) {
      color: var(--cs-needs);
      font-weight: 600;
    }

    .dot {
      flex: none;
      width: 8px;
      height: 8px;
      border: 1.5px solid currentColor;
      border-radius: 50%;
    }

    :host(.you) .dot {
      background: currentColor;
    }
  `,
  host: { '[class.you]': 'you()' },
})
export class CsWaitingOn {
  readonly party = input.required<WaitingOn>();
  readonly you = input(false);
}
