import { Routes } from '@angular/router';
import { onlyFor } from '@consilium/portal/session';
import { withWords } from '@consilium/portal/words';
import { AUDIT_I18N } from './texts';

/** Tab `/cases/:id/history`. */
export const CASE_HISTORY_ROUTES: Routes = withWords('audit', AUDIT_I18N, [
  { path: '', loadComponent: () => import('./trail/history-page').then((m) => m.HistoryPage) },
]);

/** `/admin/audit`. */
export const AUDIT_ROUTES: Routes = withWords('audit', AUDIT_I18N, [
  {
    path: 'admin/audit',
    title: 'audit.admin.title',
    canActivate: [onlyFor('administrator')],
    loadComponent: () => import('./trail/admin-audit-page').then((m) => m.AdminAuditPage),
  },
]);
