import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { debounceTime } from 'rxjs';
import type { ThreadView } from '@consilium/contracts';
import { LIMITS } from '@consilium/domain';
import { ApiProblem, newIdempotencyKey } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { CsDateTimePipe, injectText } from '@consilium/portal/i18n';
import { reloadOnCase } from '@consilium/portal/live';
import { CsField, CsInput, CsLoading, CsProblem, type CsProblemText } from '@consilium/ui';
import { MessageApi } from '../message-api';
import { Drafts } from '../writing/drafts';
import { UrgentCheck } from '../writing/urgent-check';
import { Conversation } from './conversation';

/** One conversation: what was said, oldest first, and the place to answer. What is typed stays until it was sent. */
@Component({
  selector: 'cs-thread-pane',
  imports: [CsDateTimePipe, CsField, CsInput, CsLoading, CsProblem, RouterLink, TranslocoPipe],
  providers: [Conversation],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './thread-pane.html',
  styleUrl: './thread-pane.scss',
})
export class ThreadPane {
  readonly threadId = input.required<string>();
  /** What the list knows of it; a deep link may come before. */
  readonly thread = input<ThreadView>();
  readonly caseLink = input(false);
  readonly canWrite = input(true);

  private readonly api = inject(MessageApi);
  private readonly drafts = inject(Drafts);
  private readonly urgent = inject(UrgentCheck);
  private readonly text = injectText();
  private readonly problems = inject(ProblemText);
  protected readonly talk = inject(Conversation);
  private readonly log = viewChild<ElementRef<HTMLElement>>('log');

  protected readonly limit = LIMITS.message;
  private readonly draftKey = computed(() => `thread:${this.threadId()}`);
  protected readonly body = linkedSignal(() => this.drafts.get(this.draftKey())?.body ?? '');
  protected readonly error = signal<string | undefined>(undefined);
  protected readonly sending = signal(false);
  private readonly refused = signal<ApiProblem | undefined>(undefined);
  protected readonly loadProblem = computed(() => this.talk.problem() && this.problems.of(this.talk.problem()));
  protected readonly sendProblem = computed<CsProblemText | undefined>(() => {
    const problem = this.refused();
    if (!problem) return undefined;
    if (problem.body['reason'] === 'case_closed')
      return { title: this.text('messages.closed.title'), detail: this.text('messages.closed.detail') };
    return this.problems.of(problem);
  });
  /** One key per text: pressing again after a lost answer sends nothing twice. */
  private key = { body: '', value: '' };

  constructor() {
    effect(() => {
      const id = this.threadId();
      untracked(() => {
        this.refused.set(undefined);
        this.error.set(undefined);
        void this.talk.show(id);
      });
    });
    reloadOnCase(
      () => this.thread()?.caseId,
      () => void this.talk.refresh(),
      'message.posted',
    );
    // The end of the conversation is what matters; whoever reads earlier messages is left there.
    toObservable(computed(() => this.talk.messages()?.at(-1)?.id))
      .pipe(debounceTime(0), takeUntilDestroyed())
      .subscribe(() => this.toEnd());
  }

  protected type(event: Event): void {
    this.body.set((event.target as HTMLTextAreaElement).value);
    this.error.set(undefined);
    this.drafts.set(this.draftKey(), { body: this.body() });
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const body = this.body().trim();
    const [thread, draft] = [this.threadId(), this.draftKey()];
    if (!body) return this.error.set(this.text('messages.write.empty'));
    if (this.sending() || !(await this.urgent.passes(body))) return;
    this.sending.set(true);
    this.refused.set(undefined);
    try {
      if (this.key.body !== thread + body) this.key = { body: thread + body, value: newIdempotencyKey() };
      const message = await this.api.post(thread, body, this.key.value);
      this.drafts.drop(draft);
      this.key = { body: '', value: '' };
      if (thread === this.threadId()) this.body.set('');
      this.talk.add(message);
    } catch (error) {
      this.refused.set(ApiProblem.from(error));
    } finally {
      this.sending.set(false);
    }
  }

  private toEnd(): void {
    const log = this.log()?.nativeElement;
    if (log) log.scrollTop = log.scrollHeight;
  }
}
