import { EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';
import { CASE_TABS, CaseTab, provideSlots } from '@consilium/portal/shell';

/** Tabs of the case page that other features bring; the cases feature adds its own before and after. */
const CASE_TAB_LIST: readonly CaseTab[] = [
  {
    path: 'records',
    label: 'shell.caseTab.records',
    load: () => import('@consilium/records-portal').then((m) => m.CASE_RECORDS_ROUTES),
  },
  {
    path: 'opinion',
    label: 'shell.caseTab.opinion',
    load: () => import('@consilium/opinions-portal').then((m) => m.CASE_OPINION_ROUTES),
  },
  {
    path: 'messages',
    label: 'shell.caseTab.messages',
    load: () => import('@consilium/messaging-portal').then((m) => m.CASE_MESSAGES_ROUTES),
  },
  {
    path: 'history',
    label: 'shell.caseTab.history',
    // Who may read the trail of a case: see the rights on AuditEvent in @consilium/access.
    roles: ['physician', 'coordinator'],
    load: () => import('@consilium/audit-portal').then((m) => m.CASE_HISTORY_ROUTES),
  },
];

/** Who fills which place on whose screen. */
export function provideExtensions(): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: CASE_TABS, useValue: CASE_TAB_LIST },
    provideSlots(
      {
        name: 'bell',
        load: () => import('@consilium/notifications-portal').then((m) => m.NotificationBell),
      },
      {
        name: 'record-viewer',
        load: () => import('@consilium/records-portal').then((m) => m.RecordViewer),
      },
      {
        name: 'record-upload',
        load: () => import('@consilium/records-portal').then((m) => m.RecordUpload),
      },
      {
        name: 'record-list',
        load: () => import('@consilium/records-portal').then((m) => m.RecordList),
      },
      {
        name: 'case-messages',
        load: () => import('@consilium/messaging-portal').then((m) => m.CaseMessages),
      },
      {
        name: 'case-result',
        load: () => import('@consilium/opinions-portal').then((m) => m.CaseResult),
      },
      {
        name: 'who-looked',
        load: () => import('@consilium/audit-portal').then((m) => m.WhoLooked),
      },
    ),
  ]);
}
