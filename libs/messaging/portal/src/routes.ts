import { Routes } from '@angular/router';
import { withWords } from '@consilium/portal/words';
import { MESSAGES_I18N } from './texts';

/** Tab `/cases/:id/messages`. */
export const CASE_MESSAGES_ROUTES: Routes = withWords('messages', MESSAGES_I18N, [
  { path: '', loadComponent: () => import('./threads/case-messages-tab').then((m) => m.CaseMessagesTab) },
]);

/** `/messages`. */
export const MESSAGING_ROUTES: Routes = withWords('messages', MESSAGES_I18N, [
  {
    path: 'messages',
    title: 'messages.page.title',
    loadComponent: () => import('./threads/messages-page').then((m) => m.MessagesPage),
  },
]);
