import { Routes } from '@angular/router';
import { keepChanges } from '@consilium/portal/forms';
import { withWords } from '@consilium/portal/words';
import { REFERRAL_I18N } from './texts';

/** The referral from first draft to sending. Stands before `/cases/:id`, because `/cases/new` is its own page. */
export const REFERRAL_ROUTES: Routes = [
  {
    path: 'cases/new',
    children: withWords('referral', REFERRAL_I18N, [
      { path: '', title: 'referral.new.title', loadComponent: () => import('./new-page').then((m) => m.NewPage) },
    ]),
  },
  {
    path: 'referrals/:id',
    children: withWords('referral', REFERRAL_I18N, [
      { path: '', title: 'referral.hub.title', loadComponent: () => import('./hub-page').then((m) => m.HubPage) },
      { path: 'check', title: 'referral.check.title', loadComponent: () => import('./check-page').then((m) => m.CheckPage) },
      { path: 'sent', title: 'referral.sent.title', loadComponent: () => import('./sent-page').then((m) => m.SentPage) },
      {
        path: ':section',
        loadComponent: () => import('./section-page').then((m) => m.SectionPage),
        canDeactivate: [keepChanges],
      },
    ]),
  },
];
