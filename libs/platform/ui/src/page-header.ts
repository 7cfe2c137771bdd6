import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

export interface Crumb {
  readonly label: string;
  readonly link: string | readonly unknown[];
}

/**
 * The one h1 of a page; focus goes there after navigation. Slots: `[csMeta]` under the title (status, waiting on), default for acts.
 * Crumbs only below the second level.
 */
@Component({
  selector: 'cs-page-header',
  imports: [RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (crumbs().length > 0) {
      <nav [attr.aria-label]="'ui.crumbs' | transloco">
        <ol>
          @for (crumb of crumbs(); track crumb.label) {
            <li>
              <a [routerLink]="crumb.link">{{ crumb.label }}</a>
            </li>
          }
        </ol>
      </nav>
    }
    <div class="row">
      <div class="words">
        @if (eyebrow()) {
          <p class="eyebrow">{{ eyebrow() }}</p>
        }
        <h1 tabindex="-1">{{ title() }}</h1>
        @if (lead()) {
          <p class="lead">{{ lead() }}</p>
        }
        <div class="meta"><ng-content select="[csMeta]" /></div>
      </div>
      <div class="acts"><ng-content /></div>
    </div>
  `,
  styles: `
    :host {
      display: block;
      margin-block-end: var(--cs-6);
    }

    ol {
      display: flex;
      flex-wrap: wrap;
      margin-block-end: var(--cs-2);
      padding: 0;
      font-size: var(--cs-small);
      list-style: none;
    }

    li:not(:last-child)::after {
      margin-inline: 8px;
      color: var(--cs-ink-soft);
      content: '/';
    }

    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      justify-content: space-between;
      gap: var(--cs-3) var(--cs-6);
    }

    .words {
      flex: 1 1 20em;
      min-width: 0;
    }

    .eyebrow,
    .lead {
      color: var(--cs-ink-soft);
    }

    .eyebrow {
      font-size: var(--cs-small);
      font-variant-numeric: tabular-nums;
    }

    .lead {
      max-width: var(--cs-measure);
      margin-block-start: var(--cs-1);
    }

    h1 {
      overflow-wrap: anywhere;
    }

    .meta {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--cs-2) var(--cs-4);
    }

    .meta:not(:empty) {
      margin-block-start: var(--cs-2);
    }

    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--cs-2);
    }
  `,
})
export class CsPageHeader {
  readonly title = input.required<string>();
  readonly eyebrow = input('');
  readonly lead = input('');
  readonly crumbs = input<readonly Crumb[]>([]);
}
