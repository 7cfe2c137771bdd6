import { DOCUMENT, Injectable, computed, inject } from '@angular/core';
import { Translation, TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import type { Language } from '@consilium/domain';

export type { Language };

/** Both files of one feature's `i18n` folder, fetched when first needed: `{ en: () => import('./i18n/en.json', { with: { type: 'json' } }), … }`. */
export type ScopeLoaders = Record<Language, () => Promise<Translation | { default: Translation }>>;

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', 'zh-Hans': '简体中文' };

/** BCP 47 tag that Intl formats with. British English, because it writes the month as a word and the day first. */
const INTL_LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', 'zh-Hans': 'zh-CN' };

const STORED = 'consilium.language';

function isLanguage(value: string | null | undefined): value is Language {
  return value === 'en' || value === 'zh-Hans';
}

/**
 * The reader's language. Texts are kept per feature ("scope"); every scope that a screen has asked for is loaded before the
 * language changes, so that no key is ever shown in place of its text.
 */
@Injectable({ providedIn: 'root' })
export class LanguageStore {
  private readonly transloco = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);
  private readonly scopes = new Map<string, ScopeLoaders>();

  readonly current = computed(() => this.transloco.activeLang() as Language);
  readonly locale = computed(() => INTL_LOCALES[this.current()]);

  /** The language to begin with: the reader's own choice, else the browser's. */
  initial(): Language {
    const stored = this.stored();
    if (stored) return stored;
    return /^zh/i.test(this.document.defaultView?.navigator.language ?? '') ? 'zh-Hans' : 'en';
  }

  stored(): Language | undefined {
    try {
      const stored = this.document.defaultView?.localStorage.getItem(STORED);
      return isLanguage(stored) ? stored : undefined;
    } catch {
      return undefined;
    }
  }

  /** Makes a scope known and loads it in the current language. */
  async load(scope: string, loaders: ScopeLoaders): Promise<void> {
    this.scopes.set(scope, loaders);
    await this.loadScope(scope, loaders, this.current());
  }

  /** Switches the language at run time; `remember` keeps the choice on this device. */
  async use(language: Language, remember = true): Promise<void> {
    await Promise.all([...this.scopes].map(([scope, loaders]) => this.loadScope(scope, loaders, language)));
    this.transloco.setActiveLang(language);
    this.document.documentElement.lang = language;
    if (language === 'zh-Hans') this.loadChineseFont();
    if (remember) this.remember(language);
  }

  /** Adds the stylesheet of the Chinese typeface; names in records may need it on English screens, too. */
  loadChineseFont(): void {
    if (this.document.getElementById('cs-fonts-zh')) return;
    const link = this.document.createElement('link');
    link.id = 'cs-fonts-zh';
    link.rel = 'stylesheet';
    link.href = 'fonts-zh.css';
    this.document.head.append(link);
  }

  private remember(language: Language): void {
    try {
      this.document.defaultView?.localStorage.setItem(STORED, language);
    } catch {
      /* storage may be closed to us; the choice then lasts until the page is left */
    }
  }

  private async loadScope(scope: string, loaders: ScopeLoaders, language: Language): Promise<void> {
    const path = `${scope}/${language}`;
    await firstValueFrom(this.transloco.load(path, { inlineLoader: { [path]: loaders[language] } }));
  }
}
