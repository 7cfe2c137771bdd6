import { Routes } from '@angular/router';

export const MY_CASE_ROUTES: Routes = [];
