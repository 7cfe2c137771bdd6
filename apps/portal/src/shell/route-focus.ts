import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';
import { PageTitle } from '@consilium/portal/shell';

/** How long a page may take to show its heading before the focus goes to `main` instead. */
const PATIENCE = 2_000;

/**
 * After each change of page: the focus goes to the h1, and the title is announced. A change of query or fragment alone is no new page:
 * filters and tabs of a list keep their focus.
 */
@Injectable({ providedIn: 'root' })
export class RouteFocus {
  private readonly document = inject(DOCUMENT);
  private readonly router = inject(Router);
  private readonly pages = inject(PageTitle);
  private path: string | undefined;
  private waiting: { stop(): void } | undefined;

  readonly announcement = signal('');

  start(): void {
    this.router.events.pipe(filter((event) => event instanceof NavigationEnd)).subscribe(({ urlAfterRedirects }) => {
      const path = urlAfterRedirects.split(/[?#]/)[0];
      const first = this.path === undefined;
      if (path !== this.path && !first) this.moveFocus();
      this.path = path;
    });
  }

  private moveFocus(): void {
    this.waiting?.stop();
    const main = this.document.getElementById('main');
    if (!main) return;
    const began = this.document.activeElement;
    const finish = (target: HTMLElement) => {
      this.waiting?.stop();
      this.announcement.set(this.pages.current());
      // Whoever has begun to work elsewhere on the page is not pulled away.
      if (this.document.activeElement !== began && this.document.activeElement !== this.document.body) return;
      if (!target.hasAttribute('tabindex')) target.setAttribute('tabindex', '-1');
      target.focus({ preventScroll: true });
    };
    const look = () => {
      const heading = main.querySelector<HTMLElement>('h1');
      if (heading) finish(heading);
    };
    const observer = new MutationObserver(look);
    const timer = setTimeout(() => finish(main), PATIENCE);
    this.waiting = {
      stop: () => {
        observer.disconnect();
        clearTimeout(timer);
      },
    };
    observer.observe(main, { childList: true, subtree: true });
    requestAnimationFrame(look);
  }
}
