import { inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { LanguageStore } from './language';

/** Translates a full key; reactive to the language when called inside `computed`, `effect` or a template. */
export type TextFn = (key: string, params?: Readonly<Record<string, unknown>>) => string;

/** `private readonly text = injectText();` — for texts that are put together in code. Templates use the `transloco` pipe. */
export function injectText(): TextFn {
  const transloco = inject(TranslocoService);
  const language = inject(LanguageStore);
  return (key, params) => transloco.translate(key, params, language.current());
}
