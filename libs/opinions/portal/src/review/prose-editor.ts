import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@consilium/domain';
import { injectText } from '@consilium/portal/i18n';
import { CsField, CsInput } from '@consilium/ui';
import { langOf, longSentences } from '../shared/passage';
import { ReviewStore } from './review-store';

/** The limits of the review, or the patient's version; both reach people who must not read a promise out of them. */
@Component({
  selector: 'cs-prose-editor',
  imports: [CsField, CsInput, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <cs-field [label]="'opinion.' + part() + '.label' | transloco" [hint]="'opinion.' + part() + '.hint' | transloco" [error]="promise()">
      <textarea
        [csInput]="'op-' + part()"
        [rows]="part() === 'limits' ? 3 : 7"
        [lang]="lang()"
        [attr.maxlength]="limit()"
        [readonly]="!!store.paused()"
        [value]="value()"
        (input)="type($event)"
      ></textarea>
    </cs-field>
    @if (long().length > 0) {
      <p class="cs-small cs-soft" role="status">{{ 'opinion.plainLanguage.long' | transloco: { first: long()[0] } }}</p>
    }
  `,
})
export class ProseEditor {
  readonly part = input.required<'limits' | 'plainLanguage'>();

  protected readonly store = inject(ReviewStore);
  private readonly text = injectText();
  protected readonly value = computed(() => this.store.content()?.[this.part()] ?? '');
  protected readonly lang = computed(() => langOf(this.value()) ?? '');
  protected readonly limit = computed(() => (this.part() === 'limits' ? LIMITS.paragraph : LIMITS.answer));
  /** The same words that signing would refuse. */
  protected readonly promise = computed(() => {
    const found = this.store.assurances().find(({ fieldId }) => fieldId === `op-${this.part()}`);
    return found && this.text('opinion.assurance', { phrase: found.phrase });
  });
  protected readonly long = computed(() =>
    this.part() === 'plainLanguage' ? longSentences(this.value()).map((sentence) => (sentence.length > 60 ? `${sentence.slice(0, 60)}…` : sentence)) : [],
  );

  protected type(event: Event): void {
    this.store.change({ [this.part()]: (event.target as HTMLTextAreaElement).value });
  }
}
