import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  HostListener,
  computed,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { CsIcon } from '@consilium/ui';
import { Role, SessionStore, homeOf } from '@consilium/portal/session';
import { Appearance, Theme } from '@consilium/portal/shell';

/**
 * Who is here and in which role, the look, and the way out. A disclosure, not an ARIA menu: it holds a radio group and links, which
 * a menu may not.
 */
@Component({
  selector: 'cs-person-menu',
  imports: [CsIcon, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './person-menu.html',
  styleUrl: './person-menu.scss',
})
export class PersonMenu {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly opener = viewChild.required<ElementRef<HTMLButtonElement>>('opener');
  protected readonly appearance = inject(Appearance);

  protected readonly open = signal(false);
  protected readonly themes: readonly Theme[] = ['system', 'light', 'dark'];
  protected readonly name = computed(() => this.session.user()?.displayName ?? '');
  protected readonly role = computed(() => this.session.role());
  protected readonly otherRoles = this.session.otherRoles;
  protected readonly organisation = computed(() => this.session.organisation()?.name);

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
    this.opener().nativeElement.focus();
  }

  /** Another role is another set of pages: everything begins anew at its own first page. */
  protected async act(role: Role): Promise<void> {
    this.open.set(false);
    await this.session.switchRole(role);
    await this.router.navigateByUrl(homeOf(role));
  }

  protected async signOut(): Promise<void> {
    this.open.set(false);
    await this.session.signOut();
    await this.router.navigateByUrl('/sign-in');
  }
}
