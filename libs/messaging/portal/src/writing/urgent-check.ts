import { Injectable, inject } from '@angular/core';
import { CsDialogs } from '@consilium/ui';
import { urgentWords } from './urgent-words';

/** Stands between every message and its sending. */
@Injectable({ providedIn: 'root' })
export class UrgentCheck {
  private readonly dialogs = inject(CsDialogs);

  /** True when the message may go out: nothing was found, or the writer has read the warning and sends it all the same. */
  async passes(...texts: string[]): Promise<boolean> {
    const words = [...new Set(texts.flatMap(urgentWords))];
    if (words.length === 0) return true;
    const { UrgentDialog } = await import('./urgent-dialog');
    return (
      (await this.dialogs.open<boolean, readonly string[]>(UrgentDialog, {
        data: words,
        labelledBy: 'cs-urgent-title',
      })) ?? false
    );
  }
}
