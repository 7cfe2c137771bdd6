import { EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';
import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import { busyInterceptor, credentialsInterceptor, reSignInInterceptor } from './interceptors';

/** HttpClient with our interceptors. The order matters: a repeated request must pick up the new session's token. */
export function provideApi(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideHttpClient(withFetch(), withInterceptors([reSignInInterceptor, busyInterceptor, credentialsInterceptor])),
  ]);
}
