import type { ScopeLoaders } from '@consilium/portal/i18n';
import { WORDS_I18N } from '@consilium/portal/words';

export const MESSAGES_I18N: ScopeLoaders = {
  en: () => import('./i18n/en.json', { with: { type: 'json' } }),
  'zh-Hans': () => import('./i18n/zh-Hans.json', { with: { type: 'json' } }),
};

/** What the components that stand on other features' screens need. */
export const MESSAGES_SCOPES = { messages: MESSAGES_I18N, words: WORDS_I18N };
