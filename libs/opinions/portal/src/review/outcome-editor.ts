import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { OUTCOMES, type Outcome } from '@consilium/domain';
import { ReviewStore } from './review-store';

/** The one outcome, and others that also apply. */
@Component({
  selector: 'cs-outcome-editor',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset class="cs-fieldset">
      <legend>{{ 'opinion.outcome.one' | transloco }}</legend>
      @for (one of outcomes; track one; let first = $first) {
        <label class="cs-choice">
          <input
            type="radio"
            name="op-outcome"
            [id]="first ? 'op-outcome' : 'op-outcome-' + one"
            [value]="one"
            [checked]="outcome() === one"
            [disabled]="!!store.paused()"
            (change)="choose(one)"
          />
          <span>{{ 'words.outcome.' + one | transloco }}</span>
        </label>
      }
    </fieldset>
    @if (outcome()) {
      <fieldset class="cs-fieldset also">
        <legend>{{ 'opinion.outcome.also' | transloco }} <span class="cs-soft plain">{{ 'ui.field.optional' | transloco }}</span></legend>
        @for (one of others(); track one) {
          <label class="cs-choice">
            <input type="checkbox" [checked]="secondary().includes(one)" [disabled]="!!store.paused()" (change)="toggle(one)" />
            <span>{{ 'words.outcome.' + one | transloco }}</span>
          </label>
        }
      </fieldset>
    }
  `,
  styles: `
    :host {
      display: block;
    }

    .also {
      margin-block-start: var(--cs-4);
    }

    .plain {
      font-weight: 400;
    }
  `,
})
export class OutcomeEditor {
  protected readonly store = inject(ReviewStore);
  protected readonly outcomes = OUTCOMES;
  protected readonly outcome = computed(() => this.store.content()?.outcome ?? null);
  protected readonly secondary = computed(() => this.store.content()?.secondaryOutcomes ?? []);
  protected readonly others = computed(() => OUTCOMES.filter((one) => one !== this.outcome()));

  /** What becomes the outcome is no longer one of the others. */
  protected choose(outcome: Outcome): void {
    this.store.change({ outcome, secondaryOutcomes: this.secondary().filter((one) => one !== outcome) });
  }

  protected toggle(one: Outcome): void {
    const now = this.secondary();
    this.store.change({ secondaryOutcomes: now.includes(one) ? now.filter((other) => other !== one) : [...now, one] });
  }
}
