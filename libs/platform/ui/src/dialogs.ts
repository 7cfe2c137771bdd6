import type { ComponentType } from '@angular/cdk/portal';
import { Injectable, Injector, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';

export interface ConfirmQuestion {
  readonly title: string;
  readonly message?: string;
  /** The button that goes on: names the act ("Decline the referral"), never "OK". */
  readonly confirm: string;
  readonly cancel?: string;
  readonly tone?: 'primary' | 'danger';
  /** Asks for words; `required` keeps the button from going on without them. */
  readonly reason?: {
    readonly label: string;
    readonly hint?: string;
    readonly required?: boolean;
    readonly maxLength?: number;
  };
  /** Asks for one of a list of coded reasons. */
  readonly choices?: {
    readonly label: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  };
}

export interface ConfirmAnswer {
  readonly confirmed: boolean;
  readonly reason?: string;
  readonly choice?: string;
}

export interface DialogSettings<D> {
  readonly data?: D;
  /** A dialog that Escape and a click outside must not close. */
  readonly modalOnly?: boolean;
  readonly width?: string;
  readonly labelledBy?: string;
}

/** Dialogs over the page. The code for them is fetched with the first one. */
@Injectable({ providedIn: 'root' })
export class CsDialogs {
  private readonly injector = inject(Injector);

  async confirm(question: ConfirmQuestion): Promise<ConfirmAnswer> {
    const { CsConfirmDialog } = await import('./confirm-dialog');
    const answer = await this.open<ConfirmAnswer, ConfirmQuestion>(CsConfirmDialog, {
      data: question,
      labelledBy: 'cs-confirm-title',
    });
    return answer ?? { confirmed: false };
  }

  /** Opens a component of your own; it injects `DialogRef` and `DIALOG_DATA` from `@angular/cdk/dialog`. Undefined when closed without answer. */
  async open<R, D = unknown>(
    component: ComponentType<unknown>,
    settings: DialogSettings<D> = {},
  ): Promise<R | undefined> {
    const { Dialog } = await import('@angular/cdk/dialog');
    const opened = this.injector.get(Dialog).open<R, D>(component, {
      data: settings.data,
      disableClose: settings.modalOnly,
      width: settings.width ?? 'min(560px, calc(100vw - 32px))',
      maxHeight: 'calc(100dvh - 32px)',
      ariaLabelledBy: settings.labelledBy,
      ariaModal: true,
      backdropClass: 'cs-scrim',
      panelClass: ['cs-float', 'cs-dialog-panel'],
      autoFocus: 'first-tabbable',
      restoreFocus: true,
    });
    return firstValueFrom(opened.closed);
  }
}
