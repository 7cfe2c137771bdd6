import { Routes } from '@angular/router';
import { withI18n } from '@consilium/portal/i18n';
import { NOTIFICATIONS_I18N } from './texts';

/** `/notifications` and `/account/notifications`. */
export const NOTIFICATIONS_ROUTES: Routes = withI18n('notifications', NOTIFICATIONS_I18N, [
  {
    path: 'notifications',
    title: 'notifications.title',
    loadComponent: () => import('./list/notifications-page').then((m) => m.NotificationsPage),
  },
  {
    path: 'account/notifications',
    title: 'notifications.preferences.title',
    loadComponent: () => import('./preferences/preferences-page').then((m) => m.PreferencesPage),
  },
]);
