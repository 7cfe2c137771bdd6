import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

export interface NavTab {
  readonly label: string;
  readonly link: string | readonly unknown[];
  /** Shown in brackets after the label, for instance unread messages. */
  readonly count?: number;
}

/** Pages of one thing, as links: Back works, and each has its own address. */
@Component({
  selector: 'cs-tabs-nav',
  imports: [RouterLink, RouterLinkActive],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <nav [attr.aria-label]="label()">
      <ul>
        @for (tab of tabs(); track tab.label) {
          <li>
            <a [routerLink]="tab.link" routerLinkActive="here" ariaCurrentWhenActive="page"
              >{{ tab.label }}
              @if (tab.count) {
                <span class="count">{{ tab.count }}</span>
              }
            </a>
          </li>
        }
      </ul>
    </nav>
  `,
  styles: `
    :host {
      display: block;
      margin-block-end: var(--cs-6);
    }

    ul {
      display: flex;
      gap: var(--cs-6);
      padding: 0;
      border-block-end: 1px solid var(--cs-line);
      overflow-x: auto;
      list-style: none;
      scrollbar-width: none;
    }

    a {
      display: flex;
      align-items: center;
      gap: 6px;
      min-height: max(32px, var(--cs-control));
      border-block-end: 3px solid transparent;
      color: var(--cs-ink-soft);
      text-decoration: none;
      white-space: nowrap;
    }

    a:hover {
      color: var(--cs-ink);
      border-color: var(--cs-line-strong);
    }

    a.here {
      color: var(--cs-ink);
      border-color: var(--cs-primary);
      font-weight: 600;
    }

    a:focus-visible {
      outline-offset: -3px;
    }

    .count {
      min-width: 20px;
      padding-inline: 5px;
      border-radius: 10px;
      color: var(--cs-needs);
      background: var(--cs-needs-soft);
      font-size: var(--cs-small);
      font-variant-numeric: tabular-nums;
      line-height: 20px;
      text-align: center;
    }
  `,
})
export class CsTabsNav {
  readonly label = input.required<string>();
  readonly tabs = input.required<readonly NavTab[]>();
}
