import {
  ApplicationConfig,
  Injector,
  inject,
  provideAppInitializer,
  provideZonelessChangeDetection,
} from '@angular/core';
import { TitleStrategy, provideRouter, withComponentInputBinding, withInMemoryScrolling } from '@angular/router';
import { ERROR_TITLE, UI_I18N } from '@consilium/ui';
import { provideApi } from '@consilium/portal/api';
import { providePortalErrors } from '@consilium/portal/errors';
import { PLATFORM_I18N, providePortalI18n } from '@consilium/portal/i18n';
import { SIGN_IN_AGAIN, SessionStore, provideSession } from '@consilium/portal/session';
import { PageTitle, PortalTitleStrategy } from '@consilium/portal/shell';
import { APP_ROUTES } from './app.routes';
import { provideExtensions } from './extensions';
import { SHELL_I18N } from './shell/texts';

export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    providePortalErrors(),
    provideApi(),
    provideSession(),
    providePortalI18n({ ui: UI_I18N, platform: PLATFORM_I18N, shell: SHELL_I18N }),
    provideRouter(
      APP_ROUTES,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
    ),
    provideExtensions(),
    { provide: TitleStrategy, useClass: PortalTitleStrategy },
    {
      provide: ERROR_TITLE,
      useFactory: () => {
        const pages = inject(PageTitle);
        return (shown: boolean) => pages.error(shown);
      },
    },
    {
      provide: SIGN_IN_AGAIN,
      useFactory: () => {
        const injector = inject(Injector);
        return async (email: string) => {
          const { openSignInAgain } = await import('@consilium/identity-portal');
          return openSignInAgain(injector, email);
        };
      },
    },
    // Asked at once, beside the texts: most first screens need to know who is here.
    provideAppInitializer(() => void inject(SessionStore).ready()),
  ],
};
