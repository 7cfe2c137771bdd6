import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page, ThreadView } from '@consilium/contracts';
import { ApiClient, ApiProblem, apiResource } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { reloadOn } from '@consilium/portal/live';
import { CsEmpty, CsLoading, CsNotice, CsPageHeader, CsProblem } from '@consilium/ui';
import { MessageApi } from '../message-api';
import { ThreadList } from './thread-list';
import { ThreadPane } from './thread-pane';

/** `/messages`: every conversation of mine over all cases, those with something unread first. */
@Component({
  selector: 'cs-messages-page',
  imports: [CsEmpty, CsLoading, CsNotice, CsPageHeader, CsProblem, RouterLink, ThreadList, ThreadPane, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="cs-page cs-page--wide">
      <cs-page-header [title]="'messages.page.title' | transloco" [lead]="'messages.page.lead' | transloco" />
      <div class="frame" [class.reading]="!!thread()">
        <section class="list" [attr.aria-label]="'messages.list.title' | transloco">
          @if (problem(); as shown) {
            <cs-problem [problem]="problems.of(shown)" (retry)="first.reload()" />
          }
          @if (first.value()) {
            @if (items().length === 0) {
              <cs-empty [title]="'messages.list.none' | transloco" [detail]="'messages.page.none' | transloco" />
            } @else {
              <cs-thread-list [threads]="items()" [selected]="thread()" [showCase]="true" />
              @if (cursor()) {
                <p class="more">
                  <button type="button" class="cs-button" [disabled]="loadingMore()" (click)="more()">
                    {{ 'messages.page.more' | transloco }}
                  </button>
                </p>
              }
            }
          } @else if (!problem()) {
            <cs-loading [lines]="8" />
          }
        </section>
        @if (thread(); as id) {
          <section class="pane">
            <p class="back">
              <a [routerLink]="[]" [queryParams]="{ thread: null }" queryParamsHandling="merge">{{
                'messages.thread.back' | transloco
              }}</a>
            </p>
            <cs-thread-pane [threadId]="id" [thread]="openThread()" [caseLink]="true" />
            <cs-notice />
          </section>
        }
      </div>
    </div>
  `,
  styleUrl: './frame.scss',
})
export class MessagesPage {
  /** `?thread=…` */
  readonly thread = input<string>();

  private readonly client = inject(ApiClient);
  private readonly api = inject(MessageApi);
  protected readonly problems = inject(ProblemText);

  protected readonly first = apiResource<Page<ThreadView>>(() => ({ path: '/threads', query: { limit: 20 } }));
  /** Pages after the first; a reload begins again with the first, because new messages move threads up. */
  private readonly further = linkedSignal<Page<ThreadView> | undefined, readonly ThreadView[]>({
    source: () => this.first.value(),
    computation: () => [],
  });
  protected readonly cursor = linkedSignal(() => this.first.value()?.nextCursor ?? null);
  protected readonly items = computed(() => {
    const first = this.first.value()?.items ?? [];
    const seen = new Set(first.map(({ id }) => id));
    return [...first, ...this.further().filter(({ id }) => !seen.has(id))];
  });
  protected readonly openThread = computed(() => this.items().find(({ id }) => id === this.thread()));
  protected readonly loadingMore = signal(false);
  private readonly moreProblem = signal<ApiProblem | undefined>(undefined);
  protected readonly problem = computed(() => this.first.problem() ?? this.moreProblem());

  constructor() {
    reloadOn(() => this.first.reload(), 'message.posted');
    effect(() => {
      if (this.api.readHere() > 0) untracked(() => this.first.reload());
    });
  }

  protected async more(): Promise<void> {
    this.loadingMore.set(true);
    try {
      const page = await this.client.get<Page<ThreadView>>('/threads', { query: { limit: 20, cursor: this.cursor() } });
      this.further.update((items) => [...items, ...page.items]);
      this.cursor.set(page.nextCursor);
      this.moreProblem.set(undefined);
    } catch (error) {
      this.moreProblem.set(ApiProblem.from(error));
    } finally {
      this.loadingMore.set(false);
    }
  }
}
