import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CsIcon } from '@consilium/ui';

/** Before a message that may be about an emergency goes out: this is the wrong place for it. Closes true to send all the same. */
@Component({
  selector: 'cs-urgent-dialog',
  imports: [CsIcon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 id="cs-urgent-title"><cs-icon name="alert" [size]="24" />{{ 'messages.urgent.title' | transloco }}</h2>
    <p class="line">{{ 'messages.urgent.call' | transloco }}</p>
    <p>{{ 'messages.urgent.found' | transloco: { words: words.join(' · ') } }}</p>
    <p>{{ 'messages.urgent.why' | transloco }}</p>
    <div class="cs-cluster">
      <button type="button" class="cs-button cs-button--primary" (click)="dialog.close(false)">
        {{ 'messages.urgent.back' | transloco }}
      </button>
      <button type="button" class="cs-button" (click)="dialog.close(true)">
        {{ 'messages.urgent.send' | transloco }}
      </button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--cs-4);
      padding: var(--cs-6);
      border-block-start: 6px solid var(--cs-stop);
    }

    h2 {
      display: flex;
      gap: var(--cs-2);
      align-items: flex-start;
      color: var(--cs-stop);
    }

    .line {
      font-size: var(--cs-h3);
      font-weight: 600;
    }
  `,
})
export class UrgentDialog {
  protected readonly words = inject<readonly string[]>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
}
