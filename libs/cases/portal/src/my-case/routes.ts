import { Routes } from '@angular/router';
import { onlyFor } from '@consilium/portal/session';
import { withWords } from '@consilium/portal/words';
import { MY_CASE_I18N } from './texts';

/** `/my-case/…`: the patient's own pages. The frame finds the case; the pages show it. */
export const MY_CASE_ROUTES: Routes = [
  {
    path: 'my-case',
    canActivate: [onlyFor('patient', 'proxy')],
    children: withWords('myCase', MY_CASE_I18N, [
      {
        path: '',
        loadComponent: () => import('./frame').then((m) => m.MyCaseFrame),
        children: [
          {
            path: '',
            pathMatch: 'full',
            title: 'myCase.title',
            loadComponent: () => import('./home-page').then((m) => m.MyCaseHomePage),
          },
          {
            path: 'records',
            title: 'myCase.records.title',
            loadComponent: () => import('./records-page').then((m) => m.MyRecordsPage),
          },
          {
            path: 'messages',
            title: 'myCase.messages.title',
            loadComponent: () => import('./messages-page').then((m) => m.MyMessagesPage),
          },
          {
            path: 'result',
            title: 'myCase.result.title',
            loadComponent: () => import('./result-page').then((m) => m.MyResultPage),
          },
          {
            path: 'who-looked',
            title: 'myCase.looked.title',
            loadComponent: () => import('./who-looked-page').then((m) => m.WhoLookedPage),
          },
        ],
      },
    ]),
  },
];
