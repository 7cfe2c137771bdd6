import { Routes } from '@angular/router';

export const WORK_ROUTES: Routes = [];
