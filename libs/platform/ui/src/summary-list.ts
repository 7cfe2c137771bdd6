import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

export interface SummaryRow {
  readonly term: string;
  /** Several lines for a list; none shows "Not answered". */
  readonly values: readonly string[];
  /** Where "Change" leads. */
  readonly link?: string | readonly unknown[];
  /** Something the reader should look at before sending. */
  readonly problem?: string;
}

/** Answers as given, each with "Change": the page before a form is sent. */
@Component({
  selector: 'cs-summary-list',
  imports: [RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dl>
      @for (row of rows(); track row.term) {
        <div>
          <dt>{{ row.term }}</dt>
          <dd>
            @for (value of row.values; track $index) {
              <p>{{ value }}</p>
            } @empty {
              <p class="none">{{ 'ui.summary.none' | transloco }}</p>
            }
            @if (row.problem) {
              <p class="problem">{{ row.problem }}</p>
            }
          </dd>
          @if (row.link) {
            <dd class="act">
              <a [routerLink]="row.link"
                >{{ 'ui.summary.change' | transloco }}<span class="cs-visually-hidden"> {{ row.term }}</span></a
              >
            </dd>
          }
        </div>
      }
    </dl>
  `,
  styles: `
    :host {
      display: block;
    }

    div {
      display: grid;
      grid-template-columns: minmax(9em, 3fr) minmax(0, 6fr) auto;
      gap: var(--cs-1) var(--cs-4);
      padding-block: max(8px, var(--cs-row));
      border-block-end: 1px solid var(--cs-line);
    }

    dt {
      font-weight: 600;
    }

    dd {
      margin: 0;
      overflow-wrap: anywhere;
      white-space: pre-line;
    }

    .none {
      color: var(--cs-ink-soft);
    }

    .problem {
      color: var(--cs-stop);
      font-weight: 500;
    }

    @media (max-width: 599px) {
      div {
        grid-template-columns: 1fr auto;
      }

      dt {
        grid-column: 1 / -1;
      }
    }

    @media print {
      .act {
        display: none;
      }
    }
  `,
})
export class CsSummaryList {
  readonly rows = input.required<readonly SummaryRow[]>();
}
