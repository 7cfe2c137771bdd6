import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ANSWER_CODES, CONFIDENCES, FIVE_QUESTIONS, LIMITS, type Answer, type AnswerCode, type FiveQuestion } from '@consilium/domain';
import { CsField, CsInput } from '@consilium/ui';
import { langOf } from '../shared/passage';
import { asksForRecords } from './draft';
import { EvidenceEditor } from './evidence-editor';
import { MissingRecords } from './missing-records';
import { ReviewStore, type Citing } from './review-store';

/** One of the five questions: coded answer, words, how sure, what it rests on, and what would settle it when it cannot be answered. */
@Component({
  selector: 'cs-answer-editor',
  imports: [CsField, CsInput, EvidenceEditor, MissingRecords, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './answer-editor.html',
  styleUrl: './answer-editor.scss',
})
export class AnswerEditor {
  readonly question = input.required<FiveQuestion>();
  /** Whether it stands open when the page is opened. */
  readonly expanded = input(false);
  /** A cited page that should be shown beside the text. */
  readonly opened = output<Citing>();

  protected readonly store = inject(ReviewStore);
  protected readonly confidences = CONFIDENCES;
  protected readonly limit = LIMITS.answer;

  protected readonly open = linkedSignal(() => this.expanded());
  protected readonly number = computed(() => FIVE_QUESTIONS.indexOf(this.question()) + 1);
  protected readonly codes = computed<readonly AnswerCode[]>(() => ANSWER_CODES[this.question()]);
  protected readonly answer = computed(() => this.store.answer(this.question()));
  protected readonly lang = computed(() => langOf(this.answer().text) ?? '');
  protected readonly isFocus = computed(() => this.store.focused() === this.question());
  protected readonly needsRecords = computed(() => asksForRecords(this.answer()));
  /** "Cannot answer" and "was not asked" stand by themselves. */
  protected readonly needsConfidence = computed(() => !['cannot_answer', 'not_asked', null].includes(this.answer().code));
  protected readonly proseOptional = computed(() => ['cannot_answer', 'not_asked'].includes(this.answer().code ?? ''));

  protected toggled(event: Event): void {
    const { open } = event.target as HTMLDetailsElement;
    this.open.set(open);
    if (open) this.store.focused.set(this.question());
  }

  protected change(patch: Partial<Answer>): void {
    this.store.changeAnswer(this.question(), patch);
  }

  protected typed(event: Event): string {
    return (event.target as HTMLTextAreaElement).value;
  }
}
