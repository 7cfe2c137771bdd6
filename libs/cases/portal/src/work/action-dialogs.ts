import { Injectable, inject } from '@angular/core';
import type { CaseActionRequest, CaseDetail } from '@consilium/contracts';
import { CLOSE_OUTS, DECLINE_REASONS, LIMITS, transitionOf, type CaseAction, type CloseOut, type DeclineReason } from '@consilium/domain';
import { injectText } from '@consilium/portal/i18n';
import { CsDialogs, type ConfirmQuestion } from '@consilium/ui';
import { RequestRecordsDialog } from './request-records-dialog';

/** Asks for what the transition table says that an action needs. Undefined when the person thought better of it. */
@Injectable({ providedIn: 'root' })
export class ActionDialogs {
  private readonly dialogs = inject(CsDialogs);
  private readonly text = injectText();

  async ask(action: CaseAction, detail: CaseDetail): Promise<CaseActionRequest | undefined> {
    switch (transitionOf(action).input) {
      case 'none':
      case 'deliver':
        return this.confirm(action);
      case 'reason':
        return this.withReason(action, true);
      case 'optionalReason':
        return this.withReason(action, false);
      case 'declineReason':
        return this.decline(action);
      case 'closeOut':
        return this.closeOut(action);
      case 'recordRequests':
        return this.dialogs.open<CaseActionRequest, CaseDetail>(RequestRecordsDialog, { data: detail, labelledBy: 'cs-request-title', width: 'min(720px, calc(100vw - 32px))' });
    }
  }

  private question(action: CaseAction): ConfirmQuestion {
    return {
      title: this.text(`work.ask.${action}.title`),
      message: this.text(`work.ask.${action}.message`),
      confirm: this.text(`words.action.${action}`),
      tone: ['decline', 'withdraw', 'discard'].includes(action) ? 'danger' : 'primary',
    };
  }

  private async confirm(action: CaseAction): Promise<CaseActionRequest | undefined> {
    const { confirmed } = await this.dialogs.confirm(this.question(action));
    return confirmed ? {} : undefined;
  }

  private async withReason(action: CaseAction, required: boolean): Promise<CaseActionRequest | undefined> {
    const reason = { label: this.text('work.ask.reason'), hint: this.text('work.ask.reasonHint'), required, maxLength: LIMITS.reason };
    const answer = await this.dialogs.confirm({ ...this.question(action), reason });
    if (!answer.confirmed) return undefined;
    return answer.reason ? { reason: answer.reason } : {};
  }

  private async decline(action: CaseAction): Promise<CaseActionRequest | undefined> {
    const answer = await this.dialogs.confirm({
      ...this.question(action),
      choices: {
        label: this.text('work.ask.declineReason'),
        options: DECLINE_REASONS.map((value) => ({ value, label: this.text(`words.declineReason.${value}`) })),
      },
      reason: { label: this.text('work.ask.reason'), hint: this.text('work.ask.declineHint'), required: true, maxLength: LIMITS.reason },
    });
    return answer.confirmed ? { declineReason: answer.choice as DeclineReason, reason: answer.reason } : undefined;
  }

  private async closeOut(action: CaseAction): Promise<CaseActionRequest | undefined> {
    const answer = await this.dialogs.confirm({
      ...this.question(action),
      choices: {
        label: this.text('work.ask.closeOut'),
        options: CLOSE_OUTS.map((value) => ({ value, label: this.text(`words.closeOut.${value}`) })),
      },
      reason: { label: this.text('work.ask.note'), required: false, maxLength: LIMITS.reason },
    });
    if (!answer.confirmed) return undefined;
    return { closeOut: answer.choice as CloseOut, ...(answer.reason ? { reason: answer.reason } : {}) };
  }
}
