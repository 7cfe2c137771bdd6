import { Routes } from '@angular/router';
import { withI18n } from '@consilium/portal/i18n';
import { signedIn } from '@consilium/portal/session';
import { IDENTITY_I18N } from './texts';

/** `/sign-in` and `/account/…`; mounted at the root by the app. */
export const SIGN_IN_ROUTES: Routes = withI18n('identity', IDENTITY_I18N, [
  {
    path: 'sign-in',
    title: 'identity.signIn.title',
    loadComponent: () => import('./sign-in/sign-in-page').then((m) => m.SignInPage),
  },
  {
    path: 'account',
    canActivate: [signedIn],
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'profile' },
      {
        path: 'profile',
        title: 'identity.profile.title',
        loadComponent: () => import('./account/profile-page').then((m) => m.ProfilePage),
      },
    ],
  },
]);
