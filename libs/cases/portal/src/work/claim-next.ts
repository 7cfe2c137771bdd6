import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApiProblem, newIdempotencyKey } from '@consilium/portal/api';
import { Alerts, ProblemText } from '@consilium/portal/errors';
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
  private readonly problems = inject(ProblemText);
  private readonly text = injectText();
  protected readonly busy = signal(false);

  protected async claim(): Promise<void> {
    this.busy.set(true);
    try {
      const { id } = await this.api.claimNext(newIdempotencyKey());
      await this.router.navigate(['/review', id]);
    } catch (error) {
      const problem = ApiProblem.from(error);
      const { title, next, reference } = this.problems.of(problem);
      if (problem.status === 404) this.alerts.problem(this.text('work.claim.none'));
      else this.alerts.problem(`${title} ${next}`, reference);
    } finally {
      this.busy.set(false);
    }
  }
}
