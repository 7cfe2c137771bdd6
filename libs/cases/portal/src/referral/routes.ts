import { Routes } from '@angular/router';

export const REFERRAL_ROUTES: Routes = [];
