import { EnvironmentProviders, Provider, importProvidersFrom } from '@angular/core';
import { TranslocoTestingModule } from '@jsverse/transloco';
import ui from './i18n/en.json' with { type: 'json' };
import uiChinese from './i18n/zh-Hans.json' with { type: 'json' };

/** Texts for the specs of this library. */
export function uiTexts(language: 'en' | 'zh-Hans' = 'en'): (Provider | EnvironmentProviders)[] {
  return [
    importProvidersFrom(
      TranslocoTestingModule.forRoot({
        langs: { en: { ui }, 'zh-Hans': { ui: uiChinese } },
        translocoConfig: { availableLangs: ['en', 'zh-Hans'], defaultLang: language },
        preloadLangs: true,
      }),
    ),
  ];
}
