import type { ScopeLoaders } from '@consilium/portal/i18n';

export const OPINION_I18N: ScopeLoaders = {
  en: () => import('./i18n/en.json', { with: { type: 'json' } }),
  'zh-Hans': () => import('./i18n/zh-Hans.json', { with: { type: 'json' } }),
};
