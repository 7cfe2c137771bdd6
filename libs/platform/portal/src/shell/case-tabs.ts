import { InjectionToken, Type, inject } from '@angular/core';
import { Route, Routes } from '@angular/router';
import type { Role } from '@consilium/domain';

/** One tab of a case page that another feature brings: `/cases/:id/<path>`. */
export interface CaseTab {
  readonly path: string;
  /** Text key, loaded with the shell: `shell.caseTab.…`. */
  readonly label: string;
  /** Roles that see the tab; everybody when left out. */
  readonly roles?: readonly Role[];
  readonly load: () => Promise<Routes | Type<unknown>>;
}

/** In the order in which they stand; the app provides them. The cases feature draws the bar and mounts the routes. */
export const CASE_TABS = new InjectionToken<readonly CaseTab[]>('CASE_TABS', { factory: () => [] });

/** Children for the case page's route: `{ path: ':id', component: CasePage, children: [ …own, { path: '', loadChildren: contributedCaseTabs } ] }`. */
export function contributedCaseTabs(): Routes {
  return inject(CASE_TABS).map((tab): Route => ({
    path: tab.path,
    title: tab.label,
    loadChildren: async () => asRoutes(await tab.load()),
  }));
}

function asRoutes(loaded: Routes | Type<unknown>): Routes {
  return Array.isArray(loaded) ? loaded : [{ path: '', component: loaded as Type<unknown> }];
}
