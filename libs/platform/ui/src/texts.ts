/** Texts of these components, under scope `ui`; the app loads them before its first screen. */
export const UI_I18N = {
  en: () => import('./i18n/en.json', { with: { type: 'json' } }),
  'zh-Hans': () => import('./i18n/zh-Hans.json', { with: { type: 'json' } }),
};

/** For tests only: the application fetches its texts by language. */
export { default as UI_TEXTS_EN } from './i18n/en.json' with { type: 'json' };
