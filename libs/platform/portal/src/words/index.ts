import { Routes } from '@angular/router';
import { ScopeLoaders, withI18n } from '../i18n';

export { gapWord } from './gap-word';

/** The domain's own words in both languages, for every feature: `words.checklistKind.recent_labs`, `words.action.submit` … */
export const WORDS_I18N: ScopeLoaders = {
  en: () => import('./i18n/en.json', { with: { type: 'json' } }),
  'zh-Hans': () => import('./i18n/zh-Hans.json', { with: { type: 'json' } }),
};

/** Wraps a feature's routes so that the domain's words and the feature's own texts are there before any of its screens. */
export function withWords(scope: string, loaders: ScopeLoaders, routes: Routes): Routes {
  return withI18n('words', WORDS_I18N, withI18n(scope, loaders, routes));
}
