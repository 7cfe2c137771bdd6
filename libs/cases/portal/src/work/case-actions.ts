import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CaseActionRequest, CaseActions as Actions, CaseDetail } from '@consilium/contracts';
import { type ActionOffer, type CaseAction } from '@consilium/domain';
import { IntentKey, apiResource } from '@consilium/portal/api';
import { Alerts } from '@consilium/portal/errors';
import { injectText } from '@consilium/portal/i18n';
import { CsMenuButton, type MenuAct } from '@consilium/ui';
import { CaseApi } from '../shared/case-api';
import { ActionDialogs } from './action-dialogs';
import { refusalWords } from './case-words';

/** The act that moves the case on, in this order; the first that is possible is the one primary button. */
const PRIMARY: readonly CaseAction[] = ['resume', 'submit', 'accept', 'claim', 'sign', 'deliver', 'acknowledge', 'close'];
const DANGEROUS: readonly CaseAction[] = ['decline', 'withdraw', 'discard', 'return-to-draft', 'release'];

/** What this person may do now: one primary button, the rest in a menu with the reason where it is not possible. */
@Component({
  selector: 'cs-case-actions',
  imports: [CsMenuButton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="cs-cluster">
      @if (primary(); as action) {
        <button type="button" class="cs-button cs-button--primary" [disabled]="busy()" (click)="perform(action)">{{ 'words.action.' + action | transloco }}</button>
      }
      @if (others().length > 0) {
        <cs-menu-button [label]="'work.actions.more' | transloco" [acts]="others()" (chosen)="perform($event)" />
      }
    </div>
  `,
})
export class CaseActions {
  readonly detail = input.required<CaseDetail>();
  /** The case after the act. */
  readonly changed = output<CaseDetail>();

  private readonly api = inject(CaseApi);
  private readonly dialogs = inject(ActionDialogs);
  private readonly alerts = inject(Alerts);
  private readonly key = new IntentKey();
  private readonly router = inject(Router);
  private readonly text = injectText();
  protected readonly busy = signal(false);

  /** A new request object for every answer about the case: what is possible is asked anew each time. */
  private readonly actions = apiResource<Actions>(() => ({ path: `/cases/${this.detail().id}/actions` }));
  private readonly offers = computed(() => this.actions.value()?.actions ?? []);

  protected readonly primary = computed(() => PRIMARY.find((action) => this.offers().some((offer) => offer.action === action && offer.possible)));
  protected readonly others = computed<MenuAct[]>(() =>
    this.offers()
      .filter(({ action, refusal }) => action !== this.primary() && refusal?.code !== 'wrong_status' && refusal?.code !== 'onHold')
      .map((offer) => this.menuAct(offer)),
  );

  protected async perform(chosen: string): Promise<void> {
    const action = chosen as CaseAction;
    const { id, status } = this.detail();
    // Sending and signing have pages of their own, where everything is read once more.
    if (action === 'submit' || (action === 'discard' && status === 'draft')) return void this.router.navigate(['/referrals', id]);
    if (action === 'sign') return void this.router.navigate(['/review', id]);
    const body = await this.dialogs.ask(action, this.detail());
    if (body) await this.act(action, body);
  }

  private async act(action: CaseAction, body: CaseActionRequest): Promise<void> {
    this.busy.set(true);
    try {
      const { id } = this.detail();
      const after = await this.api.act(id, action, body, this.key.for({ id, action, body }));
      this.key.done();
      this.alerts.done(this.text(`words.happened.${action}`));
      if (action === 'release') await this.router.navigate(['/cases']);
      else this.changed.emit(after);
    } catch (error) {
      this.alerts.failed(error);
      this.actions.reload();
    } finally {
      this.busy.set(false);
    }
  }

  private menuAct(offer: ActionOffer): MenuAct {
    return {
      id: offer.action,
      label: this.text(`words.action.${offer.action}`),
      reason: offer.possible ? undefined : refusalWords(offer, this.text),
      tone: DANGEROUS.includes(offer.action) ? 'danger' : undefined,
    };
  }
}
