import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { OpinionListItem, OpinionView } from '@consilium/contracts';
import { ApiProblem } from '@consilium/portal/api';
import { Alerts, ProblemText } from '@consilium/portal/errors';
import { injectText } from '@consilium/portal/i18n';
import { CsDialogs, CsIcon, CsProblem } from '@consilium/ui';
import { IntentKey } from '../shared/intent-key';
import { OpinionApi } from '../shared/opinion-api';
import { ReleaseDialog } from './release-dialog';

/** Giving the plain-language result to the patient: the treating physician's own decision, after reading what the patient will read. */
@Component({
  selector: 'cs-release-panel',
  imports: [CsIcon, CsProblem, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="cs-stack" aria-labelledby="op-release-title">
      <h2 id="op-release-title">{{ 'opinion.release.patientTitle' | transloco }}</h2>
      @if (item().releasedToPatient) {
        <p class="done"><cs-icon name="check" [size]="18" /><span>{{ 'opinion.state.released' | transloco }}</span></p>
      } @else if (superseded()) {
        <p>{{ 'opinion.release.superseded' | transloco }}</p>
      } @else {
        <p>{{ 'opinion.release.patientLead' | transloco }}</p>
        <button type="button" class="cs-button" [disabled]="busy()" (click)="release()">{{ 'opinion.release.patientAct' | transloco }}</button>
      }
      @if (problem(); as shown) {
        <cs-problem [problem]="problems.of(shown)" (retry)="release()" />
      }
    </section>
  `,
  styles: `
    .done {
      display: flex;
      gap: 6px;
      color: var(--cs-good);
      font-weight: 500;
    }
  `,
})
export class ReleasePanel {
  readonly opinion = input.required<OpinionView>();
  /** The same version as the list has it now. */
  readonly item = input.required<OpinionListItem>();
  readonly superseded = input(false);
  readonly changed = output<void>();

  private readonly api = inject(OpinionApi);
  private readonly dialogs = inject(CsDialogs);
  private readonly alerts = inject(Alerts);
  private readonly text = injectText();
  private readonly key = new IntentKey();
  protected readonly problems = inject(ProblemText);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | undefined>(undefined);

  protected async release(): Promise<void> {
    const { id, content } = this.opinion();
    const agreed = await this.dialogs.open<boolean>(ReleaseDialog, { data: content, labelledBy: 'op-release-dialog', width: 'min(680px, calc(100vw - 32px))' });
    if (!agreed) return;
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      await this.api.release(id, this.key.for(id));
      this.alerts.done(this.text('opinion.release.patientDone'));
      this.changed.emit();
    } catch (error) {
      this.problem.set(ApiProblem.from(error));
    } finally {
      this.busy.set(false);
    }
  }
}
