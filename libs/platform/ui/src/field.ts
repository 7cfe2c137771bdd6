import {
  ChangeDetectionStrategy,
  Component,
  Directive,
  booleanAttribute,
  computed,
  contentChild,
  forwardRef,
  inject,
  input,
} from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { TranslocoPipe } from '@jsverse/transloco';
import { fieldErrorText } from './field-error';
import { injectUiText, uniqueId } from './locale';

/** Puts a native control into a `cs-field`: id, look, description and invalid state. `<input csInput [formField]="f.email" />` */
@Directive({
  selector: 'input[csInput], select[csInput], textarea[csInput]',
  host: {
    class: 'cs-input',
    '[id]': 'id()',
    '[attr.aria-describedby]': 'field?.describedBy() || null',
    '[attr.aria-invalid]': 'field?.errorText() ? "true" : null',
  },
})
export class CsInput {
  /** An id of your own; otherwise one is made up. */
  readonly csInput = input('');
  protected readonly field = inject(CsField, { optional: true });
  private readonly generated = uniqueId('cs-input');
  readonly id = computed(() => this.csInput() || this.generated);
}

/**
 * Label above, hint, error, then the control. With `[of]` it reads error, optional and disabled reason from a signal-forms field;
 * without, give `error` yourself. Required is the default and not marked; optional is.
 */
@Component({
  selector: 'cs-field',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label class="label" [for]="control()?.id()">
      {{ label() }}
      @if (isOptional()) {
        <span class="optional">{{ 'ui.field.optional' | transloco }}</span>
      }
    </label>
    @if (hint()) {
      <p class="hint" [id]="hintId">{{ hint() }}</p>
    }
    @if (errorText(); as message) {
      <p class="error" [id]="errorId">
        <span class="cs-visually-hidden">{{ 'ui.field.error' | transloco }}</span
        >{{ message }}
      </p>
    }
    <div class="control"><ng-content /></div>
  `,
  styles: `
    :host {
      display: block;
      max-width: var(--cs-field-width, var(--cs-measure));
    }

    :host(.invalid) {
      padding-inline-start: var(--cs-3);
      border-inline-start: 3px solid var(--cs-stop);
    }

    .label {
      display: inline-block;
      font-weight: 600;
    }

    .optional {
      color: var(--cs-ink-soft);
      font-weight: 400;
    }

    .hint {
      color: var(--cs-ink-soft);
      font-size: var(--cs-small);
    }

    .error {
      color: var(--cs-stop);
      font-weight: 500;
    }

    .control {
      margin-block-start: 5px;
    }
  `,
  host: { '[class.invalid]': '!!errorText()' },
})
export class CsField {
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly of = input<FieldTree<unknown>>();
  readonly error = input<string>();
  readonly optional = input(undefined, {
    transform: (value: unknown) => (value === undefined ? undefined : booleanAttribute(value)),
  });

  protected readonly hintId = uniqueId('cs-hint');
  protected readonly errorId = uniqueId('cs-error');
  private readonly text = injectUiText();
  protected readonly control = contentChild<CsInput>(
    forwardRef(() => CsInput),
    { descendants: true },
  );

  /** Shown once the reader has left the field, or has tried to send the form. */
  readonly errorText = computed(() => {
    if (this.error() !== undefined) return this.error();
    const field = this.of()?.();
    const first = field?.touched() ? field.errors()[0] : undefined;
    return first ? fieldErrorText(first, this.text) : undefined;
  });

  protected readonly isOptional = computed(() => this.optional() ?? (this.of() ? !this.of()!().required() : false));

  readonly describedBy = computed(() =>
    [this.hint() ? this.hintId : '', this.errorText() ? this.errorId : ''].filter(Boolean).join(' '),
  );
}
