import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CaseDetail, ThreadAudience, ThreadView } from '@consilium/contracts';
import { LIMITS } from '@consilium/domain';
import { ApiProblem, apiResource, newIdempotencyKey } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { submitForm } from '@consilium/portal/forms';
import { injectText } from '@consilium/portal/i18n';
import { CsErrorSummary, CsField, CsInput, CsProblem, type CsProblemText } from '@consilium/ui';
import { MessageApi } from '../message-api';
import { Drafts } from '../writing/drafts';
import { UrgentCheck } from '../writing/urgent-check';
import { injectAudiences } from './audiences';

/** Begins a conversation about a case: with whom, what about, the first message. */
@Component({
  selector: 'cs-new-thread',
  imports: [CsErrorSummary, CsField, CsInput, CsProblem, FormField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="cs-stack" novalidate (submit)="send($event)">
      <cs-error-summary [form]="f" [attempt]="attempts()" />
      <h2>{{ 'messages.new.title' | transloco }}</h2>
      @if (problem(); as shown) {
        <cs-problem [problem]="shown" />
      }
      @if (audiences().length > 1) {
        <fieldset class="cs-fieldset">
          <legend>{{ 'messages.new.with' | transloco }}</legend>
          @for (one of audiences(); track one) {
            <label class="cs-choice">
              <input
                type="radio"
                name="audience"
                [checked]="audience() === one"
                [disabled]="one === 'patient' && noPatient()"
                (change)="choose(one)"
              />
              <span>
                {{ 'words.audience.' + one | transloco }}
                @if (one === 'patient' && noPatient()) {
                  <span class="cs-soft cs-small">{{ 'messages.new.noPatient' | transloco }}</span>
                }
              </span>
            </label>
          }
        </fieldset>
      } @else if (audience()) {
        <p class="cs-soft">
          {{ 'messages.thread.readers' | transloco: { audience: ('words.audience.' + audience() | transloco) } }}
        </p>
      }
      <cs-field
        [label]="'messages.new.subject' | transloco"
        [hint]="'messages.new.subjectHint' | transloco"
        [of]="f.subject"
        [optional]="false"
      >
        <input csInput type="text" autocomplete="off" [formField]="f.subject" (input)="keep()" />
      </cs-field>
      <cs-field [label]="'messages.new.body' | transloco" [of]="f.body" [optional]="false">
        <textarea csInput rows="5" [formField]="f.body" (input)="keep()"></textarea>
      </cs-field>
      <div class="cs-cluster">
        <button type="submit" class="cs-button cs-button--primary" [attr.aria-disabled]="f().submitting() || null">
          {{ 'messages.write.send' | transloco }}
        </button>
        <button type="button" class="cs-button cs-button--quiet" (click)="leave.emit()">
          {{ 'messages.new.leave' | transloco }}
        </button>
      </div>
    </form>
  `,
})
export class NewThread {
  readonly caseId = input.required<string>();
  readonly opened = output<ThreadView>();
  /** Back to the list; what was typed is kept. */
  readonly leave = output<void>();

  private readonly api = inject(MessageApi);
  private readonly drafts = inject(Drafts);
  private readonly urgent = inject(UrgentCheck);
  private readonly problems = inject(ProblemText);
  private readonly text = injectText();
  private readonly draftKey = computed(() => `new:${this.caseId()}`);

  protected readonly audiences = injectAudiences();
  /** Only who may choose among several needs to know who takes part. */
  private readonly detail = apiResource<CaseDetail>(() =>
    this.audiences().length > 1 ? `/cases/${this.caseId()}` : undefined,
  );
  protected readonly noPatient = computed(() => {
    const people = this.detail.value()?.people;
    return people !== undefined && !people.some(({ role }) => role === 'patient');
  });
  protected readonly audience = linkedSignal<ThreadAudience | undefined>(
    () => this.audiences().find((one) => one === this.drafts.get(this.draftKey())?.audience) ?? this.audiences()[0],
  );
  protected readonly attempts = signal(0);
  private readonly refused = signal<ApiProblem | undefined>(undefined);
  protected readonly problem = computed<CsProblemText | undefined>(() => {
    const problem = this.refused();
    if (!problem) return undefined;
    if (problem.body['reason'] === 'case_closed')
      return { title: this.text('messages.closed.title'), detail: this.text('messages.closed.detail') };
    return this.problems.of(problem);
  });
  private readonly answer = linkedSignal(() => {
    const draft = this.drafts.get(this.draftKey());
    return { subject: draft?.subject ?? '', body: draft?.body ?? '' };
  });
  protected readonly f = form(this.answer, (path) => {
    required(path.subject, { message: () => this.text('messages.new.subjectNeeded') });
    maxLength(path.subject, LIMITS.shortText);
    required(path.body, { message: () => this.text('messages.write.empty') });
    maxLength(path.body, LIMITS.message);
  });
  private key = { of: '', value: '' };

  protected choose(audience: ThreadAudience): void {
    this.audience.set(audience);
    this.keep();
  }

  /** After the field has taken the value. */
  protected keep(): void {
    setTimeout(() => this.drafts.set(this.draftKey(), { ...this.answer(), audience: this.audience() }));
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const audience = this.audience();
    if (!audience || !(await this.urgent.passes(this.answer().subject, this.answer().body))) return;
    let thread: ThreadView | undefined;
    this.refused.set(undefined);
    const { done, problem } = await submitForm(this.f, async ({ subject, body }) => {
      const of = [audience, subject, body].join('\n');
      if (this.key.of !== of) this.key = { of, value: newIdempotencyKey() };
      thread = await this.api.open(
        this.caseId(),
        { audience, subject: subject.trim(), body: body.trim() },
        this.key.value,
      );
    });
    this.attempts.update((count) => count + 1);
    this.refused.set(problem);
    if (!done || !thread) return;
    this.drafts.drop(this.draftKey());
    this.opened.emit(thread);
  }
}
