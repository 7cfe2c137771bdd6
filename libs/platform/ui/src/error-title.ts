import { InjectionToken } from '@angular/core';

/** Told when a page begins or ends to show errors, so that its title can say so. */
export const ERROR_TITLE = new InjectionToken<(shown: boolean) => void>('ERROR_TITLE');
