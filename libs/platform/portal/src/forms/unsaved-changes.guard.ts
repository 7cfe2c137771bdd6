import { inject } from '@angular/core';
import { CanDeactivateFn } from '@angular/router';
import { CsDialogs } from '@consilium/ui';
import { injectText } from '../i18n';

/** A screen with text that may not be on the server yet. */
export interface KeepsChanges {
  hasUnsavedChanges(): boolean;
  /** Tries to save; resolves true when nothing is left unsaved. `Autosave.flush` fits. */
  saveNow?(): Promise<boolean>;
}

/** Saves before leaving; only when that fails does it ask. `canDeactivate: [keepChanges]` */
export const keepChanges: CanDeactivateFn<KeepsChanges> = async (screen) => {
  if (!screen.hasUnsavedChanges()) return true;
  const dialogs = inject(CsDialogs);
  const text = injectText();
  if (screen.saveNow && (await screen.saveNow())) return true;
  const { confirmed } = await dialogs.confirm({
    title: text('platform.unsaved.title'),
    message: text('platform.unsaved.message'),
    confirm: text('platform.unsaved.leave'),
    cancel: text('platform.unsaved.stay'),
    tone: 'danger',
  });
  return confirmed;
};
