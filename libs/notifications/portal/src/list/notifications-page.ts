import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { NotificationPage, NotificationView } from '@consilium/contracts';
import { ApiProblem, apiResource } from '@consilium/portal/api';
import { Alerts, ProblemText } from '@consilium/portal/errors';
import { reloadOn } from '@consilium/portal/live';
import { CsEmpty, CsLoading, CsPageHeader, CsProblem } from '@consilium/ui';
import { NoticeStore } from '../notice-store';
import { NoticeRows } from './notice-rows';

/** `/notifications`: everything that this person was told, newest first; the page stands in the address. */
@Component({
  selector: 'cs-notifications-page',
  imports: [CsEmpty, CsLoading, CsPageHeader, CsProblem, NoticeRows, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="cs-page cs-page--reading">
      <cs-page-header [title]="'notifications.title' | transloco">
        @if (unread() > 0) {
          <button type="button" class="cs-button" (click)="readAll()">{{ 'notifications.readAll' | transloco }}</button>
        }
        <a class="cs-button cs-button--quiet" routerLink="/account/notifications">{{
          'notifications.preferences.short' | transloco
        }}</a>
      </cs-page-header>
      @if (page.problem(); as problem) {
        <cs-problem [problem]="problems.of(problem)" (retry)="page.reload()" />
      }
      @if (page.value(); as answer) {
        @if (answer.items.length > 0) {
          <cs-notice-rows class="rows" [notices]="answer.items" (opened)="follow($event)" />
        } @else {
          <cs-empty [title]="'notifications.none' | transloco" [detail]="'notifications.noneDetail' | transloco" />
        }
        <nav class="cs-cluster pages" [attr.aria-label]="'notifications.pages' | transloco">
          @if (cursor()) {
            <a [routerLink]="[]" [queryParams]="{ cursor: null }">{{ 'notifications.newest' | transloco }}</a>
          }
          @if (answer.nextCursor; as next) {
            <a [routerLink]="[]" [queryParams]="{ cursor: next }">{{ 'notifications.older' | transloco }}</a>
          }
        </nav>
      } @else if (!page.problem()) {
        <cs-loading [lines]="8" />
      }
    </div>
  `,
  styles: `
    .rows {
      border-block-start: 1px solid var(--cs-line);
    }

    .pages {
      margin-block-start: var(--cs-4);
      gap: var(--cs-6);
    }
  `,
})
export class NotificationsPage {
  readonly cursor = input<string>();

  private readonly store = inject(NoticeStore);
  private readonly alerts = inject(Alerts);
  protected readonly problems = inject(ProblemText);
  protected readonly page = apiResource<NotificationPage>(() => ({
    path: '/notifications',
    query: { limit: 25, cursor: this.cursor() },
  }));
  protected readonly unread = computed(() => this.page.value()?.unread ?? 0);

  constructor() {
    reloadOn(() => this.page.reload(), 'notification.created');
    effect(() => {
      if (this.store.changed() > 0) untracked(() => this.page.reload());
    });
  }

  protected async follow(notice: NotificationView): Promise<void> {
    if (!notice.readAt) await this.store.read([notice.id]).catch(() => undefined);
  }

  protected async readAll(): Promise<void> {
    try {
      await this.store.read();
    } catch (error) {
      const { title, reference } = this.problems.of(ApiProblem.from(error));
      this.alerts.problem(title, reference);
    }
  }
}
