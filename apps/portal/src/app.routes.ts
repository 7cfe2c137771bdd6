import { inject } from '@angular/core';
import { Router, Routes, UrlMatcher, UrlSegment } from '@angular/router';
import { SessionStore, homeOf, signedIn } from '@consilium/portal/session';

/**
 * Lets a feature own whole paths: its chunk is fetched only when the address begins with one of them, and its routes are written
 * from the root (`cases/:id`).
 */
function owns(...prefixes: string[]): UrlMatcher {
  const split = prefixes.map((prefix) => prefix.split('/'));
  return (segments: UrlSegment[]) =>
    split.some((prefix) => prefix.every((part, index) => segments[index]?.path === part)) ? { consumed: [] } : null;
}

/** Pages of people who have signed in. The first whose prefix fits is asked; an address that it does not know goes on down the list. */
const FEATURES: Routes = [
  {
    matcher: owns('admin/audit'),
    loadChildren: () => import('@consilium/audit-portal').then((m) => m.AUDIT_ROUTES),
  },
  {
    matcher: owns('home', 'cases', 'referrals', 'my-case'),
    loadChildren: () => import('@consilium/cases-portal').then((m) => m.CASES_ROUTES),
  },
  {
    matcher: owns('review'),
    loadChildren: () => import('@consilium/opinions-portal').then((m) => m.OPINIONS_ROUTES),
  },
  {
    matcher: owns('messages'),
    loadChildren: () => import('@consilium/messaging-portal').then((m) => m.MESSAGING_ROUTES),
  },
  {
    matcher: owns('notifications', 'account/notifications'),
    loadChildren: () => import('@consilium/notifications-portal').then((m) => m.NOTIFICATIONS_ROUTES),
  },
];

/** Feature routes are composed here and nowhere else; features never import each other's screens. */
export const APP_ROUTES: Routes = [
  {
    matcher: owns('sign-in', 'account'),
    loadChildren: () => import('@consilium/identity-portal').then((m) => m.SIGN_IN_ROUTES),
  },
  {
    path: '',
    pathMatch: 'full',
    canMatch: [async () => (await inject(SessionStore).ready()) === 'signedIn'],
    canActivate: [() => inject(Router).parseUrl(homeOf(inject(SessionStore).role()))],
    children: [],
  },
  ...FEATURES.map((feature) => ({ ...feature, canActivate: [signedIn] })),
  { path: '', loadChildren: () => import('./public/public.routes').then((m) => m.PUBLIC_ROUTES) },
];
