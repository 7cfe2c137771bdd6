import { Routes } from '@angular/router';
import { keepChanges } from '@consilium/portal/forms';
import { onlyFor } from '@consilium/portal/session';
import { withWords } from '@consilium/portal/words';
import { OPINION_I18N } from './texts';

/** The reviewer's workspace; written from the root, mounted by the app. */
export const OPINIONS_ROUTES: Routes = [
  {
    path: 'review/:id',
    canActivate: [onlyFor('reviewer')],
    children: withWords('opinion', OPINION_I18N, [
      {
        path: '',
        pathMatch: 'full',
        title: 'opinion.review.title',
        loadComponent: () => import('./review/review-page').then((m) => m.ReviewPage),
        canDeactivate: [keepChanges],
      },
      { path: 'sign', title: 'opinion.sign.title', loadComponent: () => import('./sign/sign-page').then((m) => m.SignPage) },
      { path: 'signed', title: 'opinion.signed.title', loadComponent: () => import('./sign/signed-page').then((m) => m.SignedPage) },
    ]),
  },
];

/** The tab `/cases/:id/opinion`; the case page mounts it. */
export const CASE_OPINION_ROUTES: Routes = withWords('opinion', OPINION_I18N, [
  { path: '', loadComponent: () => import('./case-tab/opinion-tab').then((m) => m.OpinionTab) },
]);
