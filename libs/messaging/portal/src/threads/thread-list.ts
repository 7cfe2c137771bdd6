import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ThreadView } from '@consilium/contracts';
import { CsAgoPipe } from '@consilium/portal/i18n';

/** Conversations as rows; the whole row opens one, by its address. Unread by word, weight and mark. */
@Component({
  selector: 'cs-thread-list',
  imports: [CsAgoPipe, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul>
      @for (thread of threads(); track thread.id) {
        <li [class.open]="thread.id === selected()" [class.unread]="thread.unread > 0">
          <a
            [routerLink]="[]"
            [queryParams]="{ thread: thread.id, new: null }"
            queryParamsHandling="merge"
            [attr.aria-current]="thread.id === selected() ? 'true' : null"
          >
            <span class="subject">{{ thread.subject }}</span>
            @if (thread.unread > 0) {
              <span class="mark">{{ 'messages.unread' | transloco: { count: thread.unread } }}</span>
            }
          </a>
          <p class="meta">
            @if (showCase()) {
              <span class="cs-numbers">{{ thread.caseNumber }}</span>
            }
            @if (showAudience()) {
              <span>{{ 'words.audience.' + thread.audience | transloco }}</span>
            }
            <span>{{ thread.lastAuthor }}</span>
            <time [attr.datetime]="thread.lastMessageAt">{{ thread.lastMessageAt | csAgo }}</time>
          </p>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
    }

    ul {
      padding: 0;
      border-block-start: 1px solid var(--cs-line);
      list-style: none;
    }

    li {
      position: relative;
      padding: max(8px, var(--cs-row)) var(--cs-3);
      border-block-end: 1px solid var(--cs-line);
    }

    li:hover,
    li.open {
      background: color-mix(in srgb, var(--cs-primary-soft) 60%, transparent);
    }

    li.open {
      box-shadow: inset 3px 0 0 var(--cs-primary);
    }

    a {
      display: flex;
      gap: var(--cs-3);
      align-items: baseline;
      justify-content: space-between;
      color: inherit;
      text-decoration: none;
    }

    a::after {
      position: absolute;
      inset: 0;
      content: '';
    }

    .subject {
      min-width: 0;
      overflow-wrap: anywhere;
    }

    .unread .subject {
      font-weight: 600;
    }

    .mark {
      flex: none;
      padding: 0 8px;
      border-radius: 4px;
      color: var(--cs-needs);
      background: var(--cs-needs-soft);
      font-size: var(--cs-small);
      font-weight: 500;
    }

    .meta {
      color: var(--cs-ink-soft);
      font-size: var(--cs-small);
    }

    .meta > :not(:last-child)::after {
      content: ' · ';
      white-space: pre;
    }
  `,
})
export class ThreadList {
  readonly threads = input.required<readonly ThreadView[]>();
  readonly selected = input<string>();
  readonly showCase = input(false);
  readonly showAudience = input(true);
}
