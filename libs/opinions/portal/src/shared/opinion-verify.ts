import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { OpinionView, VerifyOpinionResponse } from '@consilium/contracts';
import { ApiProblem } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { CsIcon, CsProblem } from '@consilium/ui';
import { OpinionApi } from './opinion-api';

/** The fingerprint of what was signed, and whether the stored text still has it. */
@Component({
  selector: 'cs-opinion-verify',
  imports: [CsIcon, CsProblem, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="cs-small">
      {{ 'opinion.verify.hash' | transloco }} <code>{{ opinion().contentHash }}</code>
    </p>
    <p class="cs-no-print">
      <button type="button" class="cs-button" [disabled]="busy()" (click)="verify()">{{ 'opinion.verify.act' | transloco }}</button>
    </p>
    <div role="status">
      @if (result(); as answer) {
        <p class="result" [class.bad]="!answer.intact">
          <cs-icon [name]="answer.intact ? 'check' : 'alert'" [size]="18" />
          <span>{{ (answer.intact ? 'opinion.verify.intact' : 'opinion.verify.broken') | transloco }}</span>
        </p>
      }
    </div>
    @if (problem(); as shown) {
      <cs-problem [problem]="problems.of(shown)" (retry)="verify()" />
    }
  `,
  styles: `
    :host {
      display: block;
    }

    p + p {
      margin-block-start: var(--cs-2);
    }

    code {
      font-family: var(--cs-mono);
      overflow-wrap: anywhere;
      user-select: all;
    }

    .result {
      display: flex;
      gap: 6px;
      margin-block-start: var(--cs-2);
      color: var(--cs-good);
      font-weight: 500;
    }

    .bad {
      color: var(--cs-stop);
    }
  `,
})
export class OpinionVerify {
  readonly opinion = input.required<OpinionView>();

  private readonly api = inject(OpinionApi);
  protected readonly problems = inject(ProblemText);
  protected readonly busy = signal(false);
  /** Of this version only. */
  protected readonly result = linkedSignal<string, VerifyOpinionResponse | undefined>({ source: () => this.opinion().id, computation: () => undefined });
  protected readonly problem = signal<ApiProblem | undefined>(undefined);

  protected async verify(): Promise<void> {
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      this.result.set(await this.api.verify(this.opinion().id));
    } catch (error) {
      this.problem.set(ApiProblem.from(error));
    } finally {
      this.busy.set(false);
    }
  }
}
