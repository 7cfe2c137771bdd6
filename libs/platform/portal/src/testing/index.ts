import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { EnvironmentProviders, Provider, importProvidersFrom } from '@angular/core';
import { Translation, TranslocoTestingModule, provideTranslocoMissingHandler } from '@jsverse/transloco';
import type { Role } from '@consilium/domain';
import { SESSION_LINK, credentialsInterceptor, reSignInInterceptor } from '../api';
import { StrictMissingHandler } from '../i18n';
import platform from '../i18n/texts/en.json' with { type: 'json' };
import { Me, SessionStore } from '../session';
import { UI_TEXTS_EN as ui } from '@consilium/ui';

export { translationProblems } from '@consilium/ui';
export { HttpTestingController };

/** Texts for a test, English; a missing key throws. `provideTestTexts({ cases: en })` with the feature's own `en.json`. */
export function provideTestTexts(scopes: Record<string, Translation> = {}): (Provider | EnvironmentProviders)[] {
  return [
    importProvidersFrom(
      TranslocoTestingModule.forRoot({
        langs: { en: { ui, platform, ...scopes } },
        translocoConfig: { availableLangs: ['en', 'zh-Hans'], defaultLang: 'en' },
        preloadLangs: true,
      }),
    ),
    provideTranslocoMissingHandler(StrictMissingHandler),
  ];
}

/** The API client over a fake backend; expect and answer calls with `HttpTestingController`. */
export function provideTestApi(): (Provider | EnvironmentProviders)[] {
  return [
    provideHttpClient(withInterceptors([reSignInInterceptor, credentialsInterceptor])),
    provideHttpClientTesting(),
    { provide: SESSION_LINK, useExisting: SessionStore },
  ];
}

/** Somebody in a role, for tests of screens. */
export function testMe(role: Role, more: Partial<Me> = {}): Me {
  return {
    user: {
      id: '00000000-0000-7000-8000-000000000001',
      displayName: 'Test Person',
      email: `${role}@test.example`,
      title: null,
      language: 'en',
      timeZone: 'Europe/London',
    },
    role,
    roles: [role],
    organisation: null,
    specialties: [],
    expiresAt: '2030-01-01T00:00:00.000Z',
    demo: false,
    ability: [],
    csrfToken: 'test-token',
    ...more,
  };
}
