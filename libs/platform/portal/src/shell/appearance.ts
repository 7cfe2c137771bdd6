import { DOCUMENT, Injectable, effect, inject, signal } from '@angular/core';
import { SessionStore } from '../session';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'patient' | 'physician' | 'staff';

const STORED = 'consilium.theme';

/** Theme by the reader's choice (else the device's), density by the role. */
@Injectable({ providedIn: 'root' })
export class Appearance {
  private readonly document = inject(DOCUMENT);
  private readonly session = inject(SessionStore);
  private readonly themeSignal = signal<Theme>(this.storedTheme());

  readonly theme = this.themeSignal.asReadonly();

  constructor() {
    effect(() => (this.document.body.dataset['density'] = this.density()));
  }

  /** People who work here all day get more on a screen; everybody else gets larger type. */
  density(): Density {
    switch (this.session.role()) {
      case 'coordinator':
      case 'reviewer':
      case 'administrator':
        return 'staff';
      case 'physician':
      case 'delegate':
        return 'physician';
      default:
        return 'patient';
    }
  }

  choose(theme: Theme): void {
    this.themeSignal.set(theme);
    const root = this.document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    try {
      this.document.defaultView?.localStorage.setItem(STORED, theme);
    } catch {
      /* storage may be closed to us; the choice then lasts until the page is left */
    }
  }

  private storedTheme(): Theme {
    try {
      const stored = this.document.defaultView?.localStorage.getItem(STORED);
      return stored === 'light' || stored === 'dark' ? stored : 'system';
    } catch {
      return 'system';
    }
  }
}
