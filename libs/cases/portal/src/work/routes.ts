import { Routes } from '@angular/router';
import { onlyFor } from '@consilium/portal/session';
import { contributedCaseTabs } from '@consilium/portal/shell';
import { withWords } from '@consilium/portal/words';
import { WORK_I18N } from './texts';

/** A page of case work: anybody else is led to their own first page. */
const AT_WORK = [onlyFor('physician', 'delegate', 'reviewer', 'coordinator')];

/** `/home`, the work lists, and the case with its tabs. Other features bring further tabs through the app. */
export const WORK_ROUTES: Routes = [
  {
    path: 'home',
    canActivate: AT_WORK,
    children: withWords('work', WORK_I18N, [{ path: '', title: 'work.home.title', loadComponent: () => import('./home-page').then((m) => m.HomePage) }]),
  },
  {
    path: 'cases',
    children: withWords('work', WORK_I18N, [
      { path: '', title: 'work.cases.title', canActivate: AT_WORK, loadComponent: () => import('./cases-page').then((m) => m.CasesPage) },
      { path: ':id/claim', title: 'work.claim.title', loadComponent: () => import('./summary-page').then((m) => m.SummaryPage) },
      {
        path: ':id',
        loadComponent: () => import('./case-page').then((m) => m.CasePage),
        children: [
          { path: '', pathMatch: 'full', redirectTo: 'overview' },
          { path: 'overview', loadComponent: () => import('./overview-tab').then((m) => m.OverviewTab) },
          { path: 'referral', loadComponent: () => import('./referral-tab').then((m) => m.ReferralTab) },
          { path: '', loadChildren: contributedCaseTabs },
        ],
      },
    ]),
  },
];
