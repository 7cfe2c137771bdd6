import { Signal, inject, signal } from '@angular/core';
import { LanguageStore, ScopeLoaders } from './language';

/**
 * For components that stand on another feature's screen: asks for their texts and is true once they are there.
 * `protected readonly ready = injectScopes({ records: RECORDS_I18N, words: WORDS_I18N });` and `@if (ready()) { … }` around the template.
 */
export function injectScopes(scopes: Readonly<Record<string, ScopeLoaders>>): Signal<boolean> {
  const language = inject(LanguageStore);
  const ready = signal(false);
  void Promise.all(Object.entries(scopes).map(([scope, loaders]) => language.load(scope, loaders))).then(() =>
    ready.set(true),
  );
  return ready.asReadonly();
}
