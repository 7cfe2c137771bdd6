import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { CsIcon } from './icon';
import { uniqueId } from './locale';

export interface MenuAct {
  readonly id: string;
  readonly label: string;
  /** Why it is not possible now; the entry stays readable and reachable, but does nothing. */
  readonly reason?: string;
  readonly tone?: 'danger';
}

/** The acts beside a page's one primary button. What is not possible stays in the list, with the reason. */
@Component({
  selector: 'cs-menu-button',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, CsIcon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" class="cs-button" [cdkMenuTriggerFor]="menu">
      {{ label() }}<cs-icon name="chevron" [size]="16" />
    </button>
    <ng-template #menu>
      <div cdkMenu class="cs-float cs-menu" [attr.aria-label]="label()">
        @for (act of acts(); track act.id) {
          <button
            type="button"
            cdkMenuItem
            class="cs-menu-item"
            [class.danger]="act.tone === 'danger'"
            [cdkMenuItemDisabled]="!!act.reason"
            [cdkMenuitemTypeaheadLabel]="act.label"
            [attr.aria-labelledby]="id + act.id"
            [attr.aria-describedby]="act.reason ? id + act.id + '-why' : null"
            (cdkMenuItemTriggered)="chosen.emit(act.id)"
          >
            <span [id]="id + act.id">{{ act.label }}</span>
            @if (act.reason) {
              <span class="cs-menu-reason" [id]="id + act.id + '-why'">{{ act.reason }}</span>
            }
          </button>
        }
      </div>
    </ng-template>
  `,
  styles: `
    .danger:not([aria-disabled='true']) {
      color: var(--cs-stop);
    }
  `,
})
export class CsMenuButton {
  readonly label = input.required<string>();
  readonly acts = input.required<readonly MenuAct[]>();
  readonly chosen = output<string>();
  protected readonly id = uniqueId('cs-menu-');
}
