import { EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';
import { SESSION_LINK } from '../api';
import { SessionStore } from './session-store';

/** The session; the app provides `SIGN_IN_AGAIN` beside it. */
export function provideSession(): EnvironmentProviders {
  return makeEnvironmentProviders([{ provide: SESSION_LINK, useExisting: SessionStore }]);
}
