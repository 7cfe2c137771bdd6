import { inject } from '@angular/core';
import { CanActivateFn, Router, UrlTree } from '@angular/router';
import { Role, SessionState, SessionStore } from './session-store';

/** Where each role begins. */
const HOMES: Readonly<Record<Role, string>> = {
  physician: '/home',
  delegate: '/home',
  reviewer: '/home',
  coordinator: '/home',
  patient: '/my-case',
  proxy: '/my-case',
  administrator: '/admin/audit',
};

export function homeOf(role: Role | undefined): string {
  return role ? HOMES[role] : '/';
}

/** A session that ended under an open page still belongs to somebody: the dialog over the page asks for the password. */
function isHere(state: SessionState): boolean {
  return state === 'signedIn' || state === 'locked';
}

/** Lets signed-in people through; sends others to sign in and back again. */
export const signedIn: CanActivateFn = async (_route, state): Promise<boolean | UrlTree> => {
  const router = inject(Router);
  const session = inject(SessionStore);
  return isHere(await session.ready()) || router.createUrlTree(['/sign-in'], { queryParams: { next: state.url } });
};

/** Lets the named roles through; others go to their own home. */
export function onlyFor(...roles: Role[]): CanActivateFn {
  return async (_route, state) => {
    const router = inject(Router);
    const session = inject(SessionStore);
    if (!isHere(await session.ready())) return router.createUrlTree(['/sign-in'], { queryParams: { next: state.url } });
    const role = session.role();
    return role && roles.includes(role) ? true : router.parseUrl(homeOf(role));
  };
}

/** A `next` parameter may only lead back into this portal: an absolute or protocol-relative address is dropped. */
export function safeNext(next: string | null | undefined): string | undefined {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : undefined;
}
