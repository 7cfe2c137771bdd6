import { Signal, computed, inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';

/** The tag that Intl formats with, for the language that the texts are in. */
export function injectLocale(): Signal<string> {
  const transloco = inject(TranslocoService);
  return computed(() => (transloco.activeLang() === 'zh-Hans' ? 'zh-CN' : 'en-GB'));
}

/** Translates inside `computed`; the pipe serves templates. */
export function injectUiText(): (key: string, params?: Readonly<Record<string, unknown>>) => string {
  const transloco = inject(TranslocoService);
  return (key, params) => transloco.translate(key, params, transloco.activeLang());
}

let lastId = 0;

/** An id that is unique on the page, for labels and descriptions. */
export function uniqueId(prefix: string): string {
  return `${prefix}-${++lastId}`;
}
