import { HttpContextToken, HttpErrorResponse, HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, retry, switchMap, throwError, timer } from 'rxjs';
import { API_BASE } from './api-client';
import { SESSION_LINK } from './session-link';

/** Set on calls for which a 401 is an answer and no lost session (the sign-in itself, "who am I"). */
export const ANSWERS_401 = new HttpContextToken<boolean>(() => false);

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Credentials, language and, on writes, the session's token. */
export const credentialsInterceptor: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith(API_BASE)) return next(request);
  const session = inject(SESSION_LINK);
  const headers: Record<string, string> = { 'accept-language': session.language() };
  const token = session.csrfToken();
  if (token && !READS.has(request.method)) headers['x-csrf-token'] = token;
  return next(request.clone({ withCredentials: true, setHeaders: headers }));
};

/** After a 401 the page stays; the person signs in again in a dialog, and the same request is sent once more. */
export const reSignInInterceptor: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith(API_BASE) || request.context.get(ANSWERS_401)) return next(request);
  const session = inject(SESSION_LINK);
  return next(request).pipe(
    catchError((error: unknown) => {
      if (!(error instanceof HttpErrorResponse) || error.status !== 401) return throwError(() => error);
      return from(session.signInAgain()).pipe(switchMap((again) => (again ? next(request) : throwError(() => error))));
    }),
  );
};

/** A read that met a busy server asks once more after the time the server named, if that is short enough to wait for. */
export const busyInterceptor: HttpInterceptorFn = (request, next) => {
  if (!READS.has(request.method)) return next(request);
  return next(request).pipe(
    retry({
      count: 1,
      delay: (error: unknown) => {
        const wait =
          error instanceof HttpErrorResponse && error.status === 503
            ? Number(error.headers.get('retry-after') ?? NaN)
            : NaN;
        return wait >= 0 && wait <= 5 ? timer(wait * 1000) : throwError(() => error);
      },
    }),
  );
};
