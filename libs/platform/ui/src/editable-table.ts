import { LiveAnnouncer } from '@angular/cdk/a11y';
import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  Directive,
  ElementRef,
  Injector,
  TemplateRef,
  afterNextRender,
  contentChild,
  inject,
  input,
  output,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { CsIcon } from './icon';

export interface EditableColumn {
  readonly id: string;
  readonly label: string;
  /** CSS width, for instance "9em". */
  readonly width?: string;
}

/** Cells of one row, one `<td>` per column: `<ng-template csEditableRow let-row let-index="index"><td>…</td></ng-template>` */
@Directive({ selector: 'ng-template[csEditableRow]' })
export class CsEditableRow {
  readonly template = inject<TemplateRef<{ $implicit: unknown; index: number }>>(TemplateRef);
}

/**
 * A list of things with the same few facts: treatments, labs. Tab goes through the cells; Enter in the last row adds another,
 * Ctrl+Backspace removes the row. Give every control `[attr.aria-label]`: the column's label is visible, but no `<label>`.
 */
@Component({
  selector: 'cs-editable-table',
  imports: [CsIcon, NgTemplateOutlet, TranslocoPipe],
  host: { '(keydown)': 'key($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (rows().length > 0) {
      <div class="scroll">
        <table class="cs-table" [attr.aria-label]="caption()">
          <thead>
            <tr>
              @for (column of columns(); track column.id) {
                <th scope="col" [style.width]="column.width">{{ column.label }}</th>
              }
              <th scope="col">
                <span class="cs-visually-hidden">{{ 'ui.table.acts' | transloco }}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track $index) {
              <tr [attr.data-index]="$index">
                <ng-container *ngTemplateOutlet="cells().template; context: { $implicit: row, index: $index }" />
                <td class="act">
                  <button type="button" class="cs-link-button" (click)="takeOut($index)">
                    {{ 'ui.table.remove' | transloco
                    }}<span class="cs-visually-hidden"> {{ caption() }} {{ $index + 1 }}</span>
                  </button>
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else if (none()) {
      <p class="cs-soft">{{ none() }}</p>
    }
    <button type="button" class="cs-button add" (click)="append()">
      <cs-icon name="add" [size]="16" />{{ addLabel() }}
    </button>
  `,
  styles: `
    :host {
      display: block;
    }

    .scroll {
      overflow-x: auto;
    }

    tr:hover {
      background: none;
    }

    .act {
      vertical-align: middle;
      text-align: end;
    }

    .add {
      margin-block-start: var(--cs-3);
    }
  `,
})
export class CsEditableTable {
  /** What the list is, for assistive technology: "Treatments". */
  readonly caption = input.required<string>();
  readonly columns = input.required<readonly EditableColumn[]>();
  readonly rows = input.required<readonly unknown[]>();
  readonly addLabel = input.required<string>();
  /** Words for the empty list. */
  readonly none = input('');

  readonly add = output<void>();
  readonly remove = output<number>();

  protected readonly cells = contentChild.required(CsEditableRow);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly transloco = inject(TranslocoService);

  protected append(): void {
    this.add.emit();
    this.focusAfterRender(() =>
      this.host.nativeElement.querySelector<HTMLElement>('tbody tr:last-child :is(input, select, textarea)'),
    );
  }

  protected takeOut(index: number): void {
    this.remove.emit(index);
    void this.announcer.announce(this.transloco.translate('ui.table.removed', { index: index + 1 }));
    const next = Math.max(0, index - 1);
    this.focusAfterRender(
      () =>
        this.host.nativeElement.querySelector<HTMLElement>(`tr[data-index='${next}'] :is(input, select, textarea)`) ??
        this.addButton(),
    );
  }

  protected key(event: KeyboardEvent): void {
    const row = (event.target as HTMLElement).closest<HTMLElement>('tr[data-index]');
    if (!row) return;
    const index = Number(row.dataset['index']);
    if (event.key === 'Enter' && (event.target as HTMLElement).matches('input')) {
      event.preventDefault();
      if (index === this.rows().length - 1) this.append();
    } else if (event.key === 'Backspace' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.takeOut(index);
    }
  }

  private addButton(): HTMLElement | null {
    return this.host.nativeElement.querySelector<HTMLElement>('.add');
  }

  private focusAfterRender(find: () => HTMLElement | null): void {
    afterNextRender({ read: () => queueMicrotask(() => find()?.focus()) }, { injector: this.injector });
  }
}
