import { InjectionToken } from '@angular/core';

/** What the interceptors need to know of the session; the session store provides it. Breaks the circle between the two. */
export interface SessionLink {
  csrfToken(): string | undefined;
  language(): string;
  /** Resolves true once the same person has signed in again; false when the session is over. */
  signInAgain(): Promise<boolean>;
}

export const SESSION_LINK = new InjectionToken<SessionLink>('SESSION_LINK');
