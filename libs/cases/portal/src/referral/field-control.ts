import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { injectText } from '@consilium/portal/i18n';
import { CsField, CsInput } from '@consilium/ui';
import type { FieldValue } from './draft';
import type { FieldDef } from './section-defs';

/** One control for one field of a section, with or without a visible label (in a table the column's head is the label). */
@Component({
  selector: 'cs-field-control',
  imports: [CsField, CsInput, NgTemplateOutlet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './field-control.html',
  styles: `
    :host {
      display: block;
    }

    .narrow {
      max-width: 14em;
    }

    .cell-error {
      color: var(--cs-stop);
      font-size: var(--cs-small);
    }
  `,
})
export class FieldControl {
  readonly field = input.required<FieldDef>();
  readonly value = input<FieldValue>();
  readonly controlId = input.required<string>();
  /** Key under `referral.wrong`. */
  readonly fault = input<string>();
  /** In a table: no visible label, the row is named in the accessible one. */
  readonly cell = input(false);
  readonly rowName = input('');
  readonly changed = output<FieldValue>();

  private readonly text = injectText();

  protected readonly label = computed(() => this.text(`referral.field.${this.field().key}`));
  protected readonly accessibleName = computed(() => (this.cell() ? `${this.label()}, ${this.rowName()}` : null));
  protected readonly hint = computed(() => {
    if (this.field().hint) return this.text(`referral.hint.${this.field().key}`);
    return this.field().kind === 'partialDate' ? this.text('referral.hint.partialDate') : '';
  });
  protected readonly error = computed(() => {
    const fault = this.fault();
    return fault ? this.text(`referral.wrong.${fault}`, { max: this.field().max ?? 0 }) : undefined;
  });
  protected readonly options = computed(() =>
    (this.field().options ?? []).map((value) => ({ value, label: this.text(`${this.field().words}.${value}`) })),
  );
  protected readonly isText = computed(() => ['line', 'partialDate', 'email'].includes(this.field().kind));
  protected readonly narrow = computed(() => ['date', 'partialDate', 'number'].includes(this.field().kind));

  protected type(event: Event): void {
    this.changed.emit((event.target as HTMLInputElement).value || null);
  }

  protected number(event: Event): void {
    const { value, valueAsNumber } = event.target as HTMLInputElement;
    this.changed.emit(value === '' ? null : valueAsNumber);
  }

  protected flag(event: Event): void {
    this.changed.emit((event.target as HTMLInputElement).checked);
  }

  protected has(value: string): boolean {
    const current = this.value();
    return Array.isArray(current) && current.includes(value);
  }

  /** Keeps the order in which the options stand, whatever the order of clicks. */
  protected toggle(value: string): void {
    const chosen = (this.field().options ?? []).filter((option) => (option === value ? !this.has(value) : this.has(option)));
    this.changed.emit(chosen);
  }
}
