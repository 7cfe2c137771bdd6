import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { NotificationView } from '@consilium/contracts';
import { CsAgoPipe } from '@consilium/portal/i18n';
import { SessionStore } from '@consilium/portal/session';
import { noticeTarget } from '../notice-target';

/** Notices as rows: what happened, which case, when; unread by word and weight. */
@Component({
  selector: 'cs-notice-rows',
  imports: [CsAgoPipe, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul>
      @for (row of rows(); track row.notice.id) {
        <li [class.unread]="!row.notice.readAt">
          @if (row.target; as target) {
            <a [routerLink]="target.link" [queryParams]="target.query" (click)="opened.emit(row.notice)">{{
              'notifications.kind.' + row.notice.kind | transloco
            }}</a>
          } @else {
            <span>{{ 'notifications.kind.' + row.notice.kind | transloco }}</span>
          }
          <p class="meta">
            @if (!row.notice.readAt) {
              <span class="mark">{{ 'notifications.unread' | transloco }}</span>
            }
            @if (row.notice.caseNumber) {
              <span class="cs-numbers">{{ row.notice.caseNumber }}</span>
            }
            <time [attr.datetime]="row.notice.createdAt">{{ row.notice.createdAt | csAgo }}</time>
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
      list-style: none;
    }

    li {
      position: relative;
      padding: max(8px, var(--cs-row)) var(--cs-4);
      border-block-end: 1px solid var(--cs-line);
    }

    li:hover {
      background: color-mix(in srgb, var(--cs-primary-soft) 60%, transparent);
    }

    a {
      color: inherit;
      text-decoration: none;
    }

    a::after {
      position: absolute;
      inset: 0;
      content: '';
    }

    a:focus-visible {
      outline: 0;
    }

    a:focus-visible::after {
      outline: 3px solid var(--cs-focus);
      outline-offset: -3px;
    }

    .unread a,
    .unread > span {
      font-weight: 600;
    }

    .meta {
      color: var(--cs-ink-soft);
      font-size: var(--cs-small);
    }

    .meta > :not(:last-child)::after {
      content: ' · ';
      white-space: pre;
    }

    .mark {
      color: var(--cs-needs);
      font-weight: 500;
    }
  `,
})
export class NoticeRows {
  readonly notices = input.required<readonly NotificationView[]>();
  readonly opened = output<NotificationView>();

  private readonly role = inject(SessionStore).role;
  protected readonly rows = computed(() =>
    this.notices().map((notice) => ({ notice, target: noticeTarget(notice, this.role()) })),
  );
}
