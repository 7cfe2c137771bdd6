import { ChangeDetectionStrategy, Component, HostListener, computed, inject } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { CsDialogs, CsIcon } from '@consilium/ui';
import { LANGUAGE_NAMES, Language, LanguageStore } from '@consilium/portal/i18n';
import { LiveStore } from '@consilium/portal/live';
import { SessionStore, homeOf } from '@consilium/portal/session';
import { Appearance, CsSlot } from '@consilium/portal/shell';
import { AlertList } from './alert-list';
import { NAV } from './nav';
import { PersonMenu } from './person-menu';
import { RouteFocus } from './route-focus';
import { SiteFooter } from './site-footer';

@Component({
  selector: 'cs-root',
  imports: [
    AlertList,
    CsIcon,
    CsSlot,
    PersonMenu,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    SiteFooter,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './root.html',
  styleUrl: './root.scss',
})
export class Root {
  private readonly session = inject(SessionStore);
  private readonly languages = inject(LanguageStore);
  private readonly dialogs = inject(CsDialogs);
  private readonly router = inject(Router);
  private readonly focus = inject(RouteFocus);

  protected readonly inside = computed(() => this.session.state() === 'signedIn' || this.session.state() === 'locked');
  protected readonly known = computed(() => this.session.state() !== 'unknown');
  protected readonly entries = computed(() => (this.inside() ? NAV[this.session.role() ?? 'patient'] : []));
  protected readonly home = computed(() => homeOf(this.session.role()));
  protected readonly other = computed<Language>(() => (this.languages.current() === 'en' ? 'zh-Hans' : 'en'));
  protected readonly otherName = computed(() => LANGUAGE_NAMES[this.other()]);
  protected readonly announcement = this.focus.announcement;
  protected readonly paletteKey = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '') ? '⌘ K' : 'Ctrl K';

  constructor() {
    // They work by being there: density on the body, the stream of events, the focus after navigation.
    inject(Appearance);
    inject(LiveStore);
    this.focus.start();
  }

  protected switchLanguage(): void {
    void this.session.useLanguage(this.other());
  }

  protected skip(event: Event, main: HTMLElement): void {
    event.preventDefault();
    main.focus();
    main.scrollIntoView?.();
  }

  @HostListener('document:keydown', ['$event'])
  protected shortcut(event: KeyboardEvent): void {
    if (
      event.key.toLowerCase() !== 'k' ||
      !(event.ctrlKey || event.metaKey) ||
      event.altKey ||
      event.shiftKey ||
      !this.inside()
    )
      return;
    event.preventDefault();
    void this.openPalette();
  }

  protected async openPalette(): Promise<void> {
    const { Palette } = await import('./palette');
    const target = await this.dialogs.open<string>(Palette, {
      width: 'min(560px, calc(100vw - 24px))',
      labelledBy: 'cs-palette-label',
    });
    if (target) await this.router.navigateByUrl(target);
  }
}
