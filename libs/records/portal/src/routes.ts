import { Routes } from '@angular/router';
import { withWords } from '@consilium/portal/words';
import { RECORDS_I18N } from './texts';

/** Tab `/cases/:id/records`. */
export const CASE_RECORDS_ROUTES: Routes = withWords('records', RECORDS_I18N, [
  { path: '', loadComponent: () => import('./list/records-page').then((m) => m.RecordsPage) },
]);
