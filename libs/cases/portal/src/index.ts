import { Routes } from '@angular/router';
import { MY_CASE_ROUTES } from './my-case/routes';
import { REFERRAL_ROUTES } from './referral/routes';
import { WORK_ROUTES } from './work/routes';

/** `/home`, `/cases/…`, `/referrals/…`, `/my-case/…`; written from the root, mounted by the app. */
export const CASES_ROUTES: Routes = [...REFERRAL_ROUTES, ...WORK_ROUTES, ...MY_CASE_ROUTES];
