import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApiProblem, IntentKey } from '@consilium/portal/api';
import { Alerts } from '@consilium/portal/errors';
import { injectText } from '@consilium/portal/i18n';
import { CaseApi } from '../shared/case-api';

/** "Claim the next case": the one that has waited longest in the reviewer's specialties. */
@Component({
  selector: 'cs-claim-next',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<button type="button" class="cs-button cs-button--primary" [disabled]="busy()" (click)="claim()">{{ 'work.claim.next' | transloco }}</button>`,
})
export class ClaimNext {
  private readonly api = inject(CaseApi);
  private readonly router = inject(Router);
  private readonly alerts = inject(Alerts);
  private readonly text = injectText();
  /** After a lost answer, another press must not claim a second case. */
  private readonly key = new IntentKey();
  protected readonly busy = signal(false);

  protected async claim(): Promise<void> {
    this.busy.set(true);
    try {
      const { id } = await this.api.claimNext(this.key.for('claim-next'));
      this.key.done();
      await this.router.navigate(['/review', id]);
    } catch (error) {
      if (ApiProblem.from(error).status === 404) this.alerts.problem(this.text('work.claim.none'));
      else this.alerts.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
