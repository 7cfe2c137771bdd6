import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ConfirmAnswer, ConfirmQuestion } from './dialogs';
import { CsField, CsInput } from './field';
import { injectUiText } from './locale';

@Component({
  selector: 'cs-confirm-dialog',
  imports: [CsField, CsInput, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="cs-stack" (submit)="goOn($event)">
      <h2 id="cs-confirm-title">{{ ask.title }}</h2>
      @if (ask.message) {
        <p>{{ ask.message }}</p>
      }
      @if (ask.choices; as choices) {
        <fieldset class="cs-fieldset" [attr.aria-describedby]="choiceError() ? 'cs-choice-error' : null">
          <legend>{{ choices.label }}</legend>
          @if (choiceError()) {
            <p class="error" id="cs-choice-error" role="alert">{{ choiceError() }}</p>
          }
          @for (option of choices.options; track option.value) {
            <label class="cs-choice">
              <input type="radio" name="choice" [value]="option.value" (change)="choice.set(option.value)" />
              <span>{{ option.label }}</span>
            </label>
          }
        </fieldset>
      }
      @if (ask.reason; as reason) {
        <cs-field
          [label]="reason.label"
          [hint]="reason.hint ?? ''"
          [optional]="!reason.required"
          [error]="reasonError()"
        >
          <textarea
            csInput
            rows="4"
            [attr.maxlength]="reason.maxLength ?? 2000"
            [value]="words()"
            (input)="type($event)"
          ></textarea>
        </cs-field>
      }
      <div class="cs-cluster">
        <button
          type="submit"
          class="cs-button"
          [class.cs-button--primary]="ask.tone !== 'danger'"
          [class.cs-button--danger]="ask.tone === 'danger'"
        >
          {{ ask.confirm }}
        </button>
        <button type="button" class="cs-button cs-button--quiet" (click)="dialog.close({ confirmed: false })">
          {{ ask.cancel ?? ('ui.dialog.cancel' | transloco) }}
        </button>
      </div>
    </form>
  `,
  styles: `
    :host {
      display: block;
      padding: var(--cs-6);
      overflow: auto;
    }

    .error {
      color: var(--cs-stop);
      font-weight: 500;
    }
  `,
})
export class CsConfirmDialog {
  protected readonly ask = inject<ConfirmQuestion>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef<ConfirmAnswer>>(DialogRef);
  protected readonly words = signal('');
  protected readonly choice = signal('');
  protected readonly reasonError = signal<string | undefined>(undefined);
  protected readonly choiceError = signal<string | undefined>(undefined);
  private readonly text = injectUiText();

  protected type(event: Event): void {
    this.words.set((event.target as HTMLTextAreaElement).value);
    this.reasonError.set(undefined);
  }

  protected goOn(event: Event): void {
    event.preventDefault();
    const reason = this.words().trim();
    this.choiceError.set(this.ask.choices && !this.choice() ? this.text('ui.dialog.choiceNeeded') : undefined);
    this.reasonError.set(this.ask.reason?.required && !reason ? this.text('ui.dialog.reasonNeeded') : undefined);
    if (this.choiceError() || this.reasonError()) return;
    this.dialog.close({ confirmed: true, reason: reason || undefined, choice: this.choice() || undefined });
  }
}
