import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CsIcon } from './icon';

/** A problem in the reader's words; `ProblemText` of `@consilium/portal/errors` makes it from an `ApiProblem`. */
export interface CsProblemText {
  /** What happened. */
  readonly title: string;
  readonly detail?: string;
  /** That nothing was lost, and the one next act. */
  readonly next?: string;
  readonly reference?: string;
  readonly canRetry?: boolean;
}

@Component({
  selector: 'cs-problem',
  imports: [CsIcon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <cs-icon name="alert" />
    <div role="alert">
      <p class="title">{{ problem().title }}</p>
      @if (problem().detail) {
        <p>{{ problem().detail }}</p>
      }
      @if (problem().next) {
        <p>{{ problem().next }}</p>
      }
      @if (problem().reference) {
        <p class="reference">
          {{ 'ui.problem.reference' | transloco }} <code>{{ problem().reference }}</code>
        </p>
      }
    </div>
    <div class="acts">
      @if (problem().canRetry) {
        <button type="button" class="cs-button" (click)="retry.emit()">{{ 'ui.problem.retry' | transloco }}</button>
      }
      <ng-content />
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: var(--cs-1) var(--cs-3);
      max-width: var(--cs-measure);
      padding: var(--cs-4);
      border: 1px solid var(--cs-stop);
      border-radius: var(--cs-radius);
      background: var(--cs-stop-soft);
    }

    cs-icon {
      margin-block-start: calc((1lh - 20px) / 2);
      color: var(--cs-stop);
    }

    .title {
      font-weight: 600;
    }

    .reference {
      color: var(--cs-ink-soft);
      font-size: var(--cs-small);
    }

    code {
      font-family: var(--cs-mono);
      user-select: all;
    }

    .acts {
      grid-column: 2;
    }

    .acts:not(:empty) {
      margin-block-start: var(--cs-1);
    }
  `,
})
export class CsProblem {
  readonly problem = input.required<CsProblemText>();
  readonly retry = output<void>();
}
