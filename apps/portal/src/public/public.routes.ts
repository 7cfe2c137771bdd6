import { Routes } from '@angular/router';
import { withI18n } from '@consilium/portal/i18n';
import { PUBLIC_I18N } from './texts';

const page = (path: string) => ({
  path,
  title: `public.${path}.title`,
  data: { page: path },
  loadComponent: () => import('./text-page').then((m) => m.TextPage),
});

/** What anybody may read; the last route answers for addresses that lead nowhere. */
export const PUBLIC_ROUTES: Routes = withI18n('public', PUBLIC_I18N, [
  {
    path: '',
    pathMatch: 'full',
    title: 'public.home.title',
    loadComponent: () => import('./home-page').then((m) => m.HomePage),
  },
  ...['how-it-works', 'who-it-fits', 'records', 'results', 'faq', 'sources', 'privacy', 'accessibility'].map(page),
  { path: 'for-physicians', redirectTo: 'how-it-works' },
  { path: 'for-patients', redirectTo: 'who-it-fits' },
  {
    path: '**',
    title: 'public.notFound.title',
    loadComponent: () => import('./not-found-page').then((m) => m.NotFoundPage),
  },
]);
