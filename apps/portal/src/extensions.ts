import { EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';
import { CASE_TABS, CaseTab, provideSlots } from '@consilium/portal/shell';
import { optional, optionalComponent } from './optional';

/** Tabs of the case page that other features bring; the cases feature adds its own before and after. */
const CASE_TAB_LIST: readonly CaseTab[] = [
  {
    path: 'records',
    label: 'shell.caseTab.records',
    load: () => import('@consilium/records-portal').then((m) => optional(m, 'CASE_RECORDS_ROUTES')),
  },
  {
    path: 'opinion',
    label: 'shell.caseTab.opinion',
    load: () => import('@consilium/opinions-portal').then((m) => optional(m, 'CASE_OPINION_ROUTES')),
  },
  {
    path: 'messages',
    label: 'shell.caseTab.messages',
    load: () => import('@consilium/messaging-portal').then((m) => optional(m, 'CASE_MESSAGES_ROUTES')),
  },
  {
    path: 'history',
    label: 'shell.caseTab.history',
    load: () => import('@consilium/audit-portal').then((m) => optional(m, 'CASE_HISTORY_ROUTES')),
  },
];

/** Who fills which place on whose screen. */
export function provideExtensions(): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: CASE_TABS, useValue: CASE_TAB_LIST },
    provideSlots(
      {
        name: 'bell',
        load: () => import('@consilium/notifications-portal').then((m) => optionalComponent(m, 'NotificationBell')),
      },
      {
        name: 'record-viewer',
        load: () => import('@consilium/records-portal').then((m) => optionalComponent(m, 'RecordViewer')),
      },
      {
        name: 'record-upload',
        load: () => import('@consilium/records-portal').then((m) => optionalComponent(m, 'RecordUpload')),
      },
      {
        name: 'case-messages',
        load: () => import('@consilium/messaging-portal').then((m) => optionalComponent(m, 'CaseMessages')),
      },
      {
        name: 'case-result',
        load: () => import('@consilium/opinions-portal').then((m) => optionalComponent(m, 'CaseResult')),
      },
      {
        name: 'who-looked',
        load: () => import('@consilium/audit-portal').then((m) => optionalComponent(m, 'WhoLooked')),
      },
    ),
  ]);
}
