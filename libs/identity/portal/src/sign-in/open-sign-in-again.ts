import type { Injector } from '@angular/core';
import { Router } from '@angular/router';
import { CsDialogs } from '@consilium/ui';
import { LanguageStore } from '@consilium/portal/i18n';
import { IDENTITY_I18N } from '../texts';
import { SignInAgain } from './sign-in-again';

/**
 * Asks the person with this address to sign in again, over whatever page is open. Whoever leaves instead goes to the sign-in page,
 * and from there back to where they were.
 */
export async function openSignInAgain(injector: Injector, email: string): Promise<boolean> {
  await injector.get(LanguageStore).load('identity', IDENTITY_I18N);
  const settings = { data: email, modalOnly: true, labelledBy: 'cs-sign-in-again-title' };
  const again = (await injector.get(CsDialogs).open<boolean, string>(SignInAgain, settings)) ?? false;
  if (!again) {
    const router = injector.get(Router);
    // After the caller has closed the session: the guards must see that nobody is here.
    setTimeout(() => void router.navigate(['/sign-in'], { queryParams: { next: router.url } }));
  }
  return again;
}
