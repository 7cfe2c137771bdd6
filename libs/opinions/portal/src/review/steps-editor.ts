import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS, NEXT_STEP_ACTORS, type NextStep, type NextStepActor } from '@consilium/domain';
import { injectText } from '@consilium/portal/i18n';
import { CsEditableRow, CsEditableTable } from '@consilium/ui';
import { langOf } from '../shared/passage';
import { ReviewStore } from './review-store';

/** Who does what next. Every outcome names at least one step. */
@Component({
  selector: 'cs-steps-editor',
  imports: [CsEditableRow, CsEditableTable, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (store.paused()) {
      <ul>
        @for (step of steps(); track $index) {
          <li><strong>{{ 'words.nextStepActor.' + step.who | transloco }}</strong>: {{ step.what }}</li>
        }
      </ul>
    } @else {
      <cs-editable-table
        id="op-nextSteps"
        tabindex="-1"
        [caption]="'opinion.steps.title' | transloco"
        [columns]="columns()"
        [rows]="steps()"
        [addLabel]="'opinion.steps.add' | transloco"
        [none]="'opinion.steps.none' | transloco"
        (add)="add()"
        (remove)="remove($event)"
      >
        <ng-template csEditableRow let-index="index">
          @let step = steps()[index]!;
          <td>
            <select
              class="cs-input"
              [attr.aria-label]="'opinion.steps.whoOf' | transloco: { row: index + 1 }"
              (change)="set(index, { who: actor($event) })"
            >
              @for (who of actors; track who) {
                <option [value]="who" [selected]="who === step.who">{{ 'words.nextStepActor.' + who | transloco }}</option>
              }
            </select>
          </td>
          <td class="what">
            <input
              class="cs-input"
              [id]="'op-step-' + index"
              [attr.aria-label]="'opinion.steps.whatOf' | transloco: { row: index + 1 }"
              [attr.maxlength]="limit"
              [lang]="langOf(step.what) ?? ''"
              [value]="step.what"
              (input)="set(index, { what: typed($event) })"
            />
            @if (assurance(index); as phrase) {
              <p class="promise cs-small">{{ 'opinion.assurance' | transloco: { phrase } }}</p>
            }
          </td>
        </ng-template>
      </cs-editable-table>
    }
  `,
  styles: `
    :host {
      display: block;
    }

    td {
      padding: 4px 6px 4px 0;
      vertical-align: top;
    }

    .what {
      min-width: 12em;
    }

    .promise {
      color: var(--cs-stop);
    }
  `,
})
export class StepsEditor {
  protected readonly store = inject(ReviewStore);
  private readonly text = injectText();
  protected readonly actors = NEXT_STEP_ACTORS;
  protected readonly limit = LIMITS.line;
  protected readonly langOf = langOf;
  protected readonly steps = computed(() => this.store.content()?.nextSteps ?? []);
  protected readonly columns = computed(() => [
    { id: 'who', label: this.text('opinion.steps.who'), width: '11em' },
    { id: 'what', label: this.text('opinion.steps.what') },
  ]);

  protected assurance(index: number): string | undefined {
    return this.store.assurances().find(({ fieldId }) => fieldId === `op-step-${index}`)?.phrase;
  }

  protected add(): void {
    if (this.steps().length < LIMITS.nextSteps) this.put([...this.steps(), { who: 'referrer', what: '' }]);
  }

  protected remove(index: number): void {
    this.put(this.steps().filter((_, n) => n !== index));
  }

  protected set(index: number, patch: Partial<NextStep>): void {
    this.put(this.steps().map((step, n) => (n === index ? { ...step, ...patch } : step)));
  }

  protected actor(event: Event): NextStepActor {
    return (event.target as HTMLSelectElement).value as NextStepActor;
  }

  protected typed(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  private put(nextSteps: NextStep[]): void {
    this.store.change({ nextSteps });
  }
}
