import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  HostListener,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { NotificationPage, NotificationView } from '@consilium/contracts';
import { apiResource } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { injectScopes } from '@consilium/portal/i18n';
import { reloadOn } from '@consilium/portal/live';
import { SessionStore } from '@consilium/portal/session';
import { CsIcon, CsProblem } from '@consilium/ui';
import { NoticeRows } from '../list/notice-rows';
import { NoticeStore } from '../notice-store';
import { NOTIFICATIONS_I18N } from '../texts';

/** Counts are exact up to here. */
const COUNTED = 99;

/** Slot `bell`: how many are unread, and the latest. A disclosure with links, not an ARIA menu. */
@Component({
  selector: 'cs-notification-bell',
  imports: [CsIcon, CsProblem, NoticeRows, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './notification-bell.html',
  styleUrl: './notification-bell.scss',
})
export class NotificationBell {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly session = inject(SessionStore);
  private readonly store = inject(NoticeStore);
  protected readonly problems = inject(ProblemText);
  protected readonly ready = injectScopes({ notifications: NOTIFICATIONS_I18N });
  private readonly opener = viewChild<ElementRef<HTMLButtonElement>>('opener');

  protected readonly open = signal(false);
  /** The role is named so that another role's list is asked for anew. */
  protected readonly latest = apiResource<NotificationPage>(() =>
    this.session.state() === 'signedIn' && this.session.role()
      ? { path: '/notifications', query: { limit: 10 } }
      : undefined,
  );
  protected readonly unread = computed(() => this.latest.value()?.unread ?? 0);
  protected readonly badge = computed(() => (this.unread() > COUNTED ? `${COUNTED}+` : String(this.unread())));

  constructor() {
    reloadOn(() => this.latest.reload(), 'notification.created');
    effect(() => {
      if (this.store.changed() > 0) untracked(() => this.latest.reload());
    });
  }

  @HostListener('document:pointerdown', ['$event'])
  @HostListener('focusout', ['$event'])
  protected leave(event: Event): void {
    const to = event instanceof FocusEvent ? event.relatedTarget : event.target;
    if (to instanceof Node && !this.host.nativeElement.contains(to)) this.open.set(false);
  }

  @HostListener('keydown.escape')
  protected escape(): void {
    if (!this.open()) return;
    this.open.set(false);
    this.opener()?.nativeElement.focus();
  }

  protected async follow(notice: NotificationView): Promise<void> {
    this.open.set(false);
    // A notice that cannot be marked is shown again; going where it leads matters more.
    if (!notice.readAt) await this.store.read([notice.id]).catch(() => undefined);
  }

  protected async readAll(): Promise<void> {
    await this.store.read().catch(() => undefined);
  }
}
