import {
  EnvironmentProviders,
  Injectable,
  inject,
  isDevMode,
  makeEnvironmentProviders,
  provideAppInitializer,
} from '@angular/core';
import { Routes } from '@angular/router';
import {
  Translation,
  TranslocoLoader,
  TranslocoMissingHandler,
  provideTransloco,
  provideTranslocoMissingHandler,
} from '@jsverse/transloco';
import { Observable, of } from 'rxjs';
import { LanguageStore, ScopeLoaders } from './language';

/** Texts come with the features' own code, never by a request for JSON: the root translation is empty. */
@Injectable()
class EmptyRootLoader implements TranslocoLoader {
  getTranslation(): Observable<Translation> {
    return of({});
  }
}

/** A missing text is a defect: it throws in tests and development, and shows its key in production. */
@Injectable()
export class StrictMissingHandler implements TranslocoMissingHandler {
  handle(key: string): string {
    if (isDevMode()) throw new Error(`Missing text: "${key}"`);
    return key;
  }
}

/** Transloco for the application; `scopes` are loaded before the first screen. */
export function providePortalI18n(scopes: Record<string, ScopeLoaders>): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideTransloco({
      config: {
        availableLangs: ['en', 'zh-Hans'],
        defaultLang: 'en',
        reRenderOnLangChange: true,
        prodMode: !isDevMode(),
        scopes: { keepCasing: true },
      },
      loader: EmptyRootLoader,
    }),
    provideTranslocoMissingHandler(StrictMissingHandler),
    provideAppInitializer(async () => {
      const language = inject(LanguageStore);
      await language.use(language.initial(), false);
      await Promise.all(Object.entries(scopes).map(([scope, loaders]) => language.load(scope, loaders)));
    }),
  ]);
}

/**
 * Wraps a feature's routes so that its texts are there before any of its screens is shown.
 * Keys are written in full: `cases.list.title` for scope `cases`.
 */
export function withI18n(scope: string, loaders: ScopeLoaders, routes: Routes): Routes {
  return [
    {
      path: '',
      canActivate: [
        () =>
          inject(LanguageStore)
            .load(scope, loaders)
            .then(() => true),
      ],
      children: routes,
    },
  ];
}

/** Texts of the platform itself; the app loads them with its own. */
export const PLATFORM_I18N: ScopeLoaders = {
  en: () => import('./texts/en.json', { with: { type: 'json' } }),
  'zh-Hans': () => import('./texts/zh-Hans.json', { with: { type: 'json' } }),
};
