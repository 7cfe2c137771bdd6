import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { injectText } from '@consilium/portal/i18n';
import { CsEditableRow, CsEditableTable, type EditableColumn } from '@consilium/ui';
import { objectAt, rowsAt, valueOf, withField, withPart, type Bag, type Draft, type FieldValue } from './draft';
import { controlId } from './field-check';
import { FieldControl } from './field-control';
import { storedKey, type Block, type FieldDef } from './section-defs';

/** The form of one block: labelled fields for an object, an editable table for a list with its "none" answer. */
@Component({
  selector: 'cs-block-editor',
  imports: [CsEditableRow, CsEditableTable, FieldControl, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (block().type === 'list') {
      <h2>{{ 'referral.list.' + block().at + '.title' | transloco }}</h2>
      @if (none(); as flag) {
        <label class="cs-choice">
          <input type="checkbox" [checked]="noneChosen()" [disabled]="rows().length > 0" (change)="setNone($event)" />
          <span>{{ 'referral.field.' + flag | transloco }}</span>
        </label>
      }
      @if (!noneChosen()) {
        <cs-editable-table
          [caption]="'referral.list.' + block().at + '.title' | transloco"
          [columns]="columns()"
          [rows]="rows()"
          [addLabel]="'referral.list.' + block().at + '.add' | transloco"
          (add)="addRow()"
          (remove)="removeRow($event)"
        >
          <ng-template csEditableRow let-row let-index="index">
            @for (field of block().fields; track field.key) {
              <td>
                <cs-field-control
                  [field]="field"
                  [value]="cellValue(row, field)"
                  [controlId]="idOf(field, index)"
                  [fault]="faults().get(idOf(field, index))"
                  [cell]="true"
                  [rowName]="'referral.row' | transloco: { row: index + 1 }"
                  (changed)="setCell(index, field, $event)"
                />
              </td>
            }
          </ng-template>
        </cs-editable-table>
      }
    } @else {
      <div class="cs-stack fields">
        @for (field of block().fields; track field.key) {
          <cs-field-control
            [field]="field"
            [value]="fieldValue(field)"
            [controlId]="idOf(field)"
            [fault]="faults().get(idOf(field))"
            (changed)="setField(field, $event)"
          />
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-block-end: var(--cs-6);
    }

    h2 {
      margin-block-end: var(--cs-3);
    }

    td {
      min-width: 7em;
      padding: 4px 6px 4px 0;
      vertical-align: top;
    }
  `,
})
export class BlockEditor {
  readonly block = input.required<Block>();
  readonly draft = input.required<Draft>();
  /** Faults by control id. */
  readonly faults = input<ReadonlyMap<string, string>>(new Map());
  readonly changed = output<Draft>();

  private readonly text = injectText();

  protected readonly rows = computed(() => rowsAt(this.draft(), this.block()));
  protected readonly none = computed(() => {
    const block = this.block();
    return block.type === 'list' ? block.none : null;
  });
  protected readonly noneChosen = computed(() => {
    const flag = this.none();
    return flag !== null && this.draft()[this.block().part][flag] === true;
  });
  protected readonly columns = computed<EditableColumn[]>(() =>
    this.block().fields.map((field) => ({ id: field.key, label: this.text(`referral.field.${field.key}`), width: field.width })),
  );

  protected idOf(field: FieldDef, row: number | null = null): string {
    return controlId(this.block(), field, row);
  }

  protected fieldValue(field: FieldDef): FieldValue {
    return valueOf(objectAt(this.draft(), this.block()), field);
  }

  protected cellValue(row: unknown, field: FieldDef): FieldValue {
    return valueOf(row as Bag, field);
  }

  protected setField(field: FieldDef, value: FieldValue): void {
    this.changed.emit(withField(this.draft(), this.block(), field, value));
  }

  protected setCell(index: number, field: FieldDef, value: FieldValue): void {
    this.setRows(this.rows().map((row, n) => (n === index ? { ...row, [storedKey(field)]: value } : row)));
  }

  protected addRow(): void {
    this.setRows([...this.rows(), {}]);
  }

  protected removeRow(index: number): void {
    this.setRows(this.rows().filter((_, n) => n !== index));
  }

  protected setNone(event: Event): void {
    const flag = this.none();
    if (flag) this.changed.emit(withPart(this.draft(), this.block().part, flag, (event.target as HTMLInputElement).checked));
  }

  private setRows(rows: readonly Bag[]): void {
    const block = this.block();
    if (block.at) this.changed.emit(withPart(this.draft(), block.part, block.at, rows));
  }
}
