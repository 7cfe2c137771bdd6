import { DestroyRef, Injectable, effect, inject, signal, computed } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { ActivatedRouteSnapshot, RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { injectText } from '../i18n';

/**
 * The title of the page: it names the thing, not the module. A route gives a text key (`title: 'cases.list.title'`); a screen that
 * knows more says so with `pageTitle(() => 'Case C-1042')`.
 */
@Injectable({ providedIn: 'root' })
export class PageTitle {
  private readonly text = injectText();
  private readonly key = signal<string | undefined>(undefined);
  private readonly own = signal<(() => string | undefined) | undefined>(undefined);
  private readonly errorSignal = signal(false);

  readonly current = computed(() => this.own()?.() ?? (this.key() ? this.text(this.key()!) : ''));
  readonly full = computed(() => {
    const parts = [this.current(), this.text('platform.product')].filter(Boolean).join(' – ');
    return this.errorSignal() ? this.text('platform.errorTitle', { title: parts }) : parts;
  });

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(this.full()));
  }

  route(key: string | undefined): void {
    this.key.set(key);
    this.errorSignal.set(false);
  }

  screen(title: (() => string | undefined) | undefined): void {
    this.own.set(title);
  }

  isScreen(title: () => string | undefined): boolean {
    return this.own() === title;
  }

  /** "Error: …" while a form shows its error summary. */
  error(shown: boolean): void {
    this.errorSignal.set(shown);
  }
}

/** Names the calling screen for as long as it lives. */
export function pageTitle(title: () => string | undefined): void {
  const pages = inject(PageTitle);
  pages.screen(title);
  inject(DestroyRef).onDestroy(() => {
    if (pages.isScreen(title)) pages.screen(undefined);
  });
}

@Injectable()
export class PortalTitleStrategy extends TitleStrategy {
  private readonly pages = inject(PageTitle);

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.pages.route(this.buildTitle(snapshot));
  }

  override getResolvedTitleForRoute(snapshot: ActivatedRouteSnapshot): string | undefined {
    return super.getResolvedTitleForRoute(snapshot) as string | undefined;
  }
}
