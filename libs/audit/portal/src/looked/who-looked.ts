import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AuditEventView, Page } from '@consilium/contracts';
import { ApiClient, ApiProblem, apiResource } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { CsDatePipe, CsTimePipe, injectScopes, injectText } from '@consilium/portal/i18n';
import { CsEmpty, CsLoading, CsProblem } from '@consilium/ui';
import { AUDIT_SCOPES } from '../texts';
import { actorWords } from '../words';
import { type Look, lookedDays } from './looked-days';

const PAGE = 100;

/** Slot `who-looked`: the patient's own list of who opened what of theirs, in plain words, by day. */
@Component({
  selector: 'cs-who-looked',
  imports: [CsDatePipe, CsEmpty, CsLoading, CsProblem, CsTimePipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (ready()) {
      @if (problem(); as shown) {
        <cs-problem [problem]="problems.of(shown)" (retry)="first.reload()" />
      }
      @if (first.value()) {
        @for (day of days(); track day.day) {
          <section>
            <h2>
              <time [attr.datetime]="day.day">{{ day.day | csDate }}</time>
            </h2>
            <ul>
              @for (look of day.looks; track look.id) {
                <li>
                  <span>{{ words(look) }}</span>
                  <time class="cs-soft cs-small" [attr.datetime]="look.event.at">{{ look.event.at | csTime }}</time>
                </li>
              }
            </ul>
          </section>
        } @empty {
          <cs-empty [title]="'audit.looked.none' | transloco" [detail]="'audit.looked.noneDetail' | transloco" />
        }
        @if (cursor()) {
          <button type="button" class="cs-button" [disabled]="loadingMore()" (click)="more()">
            {{ 'audit.looked.earlier' | transloco }}
          </button>
        }
      } @else if (!problem()) {
        <cs-loading [lines]="6" />
      }
    }
  `,
  styles: `
    :host {
      display: block;
    }

    section + section {
      margin-block-start: var(--cs-6);
    }

    h2 {
      font-size: var(--cs-h3);
    }

    ul {
      margin-block-start: var(--cs-1);
      padding: 0;
      list-style: none;
    }

    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--cs-4);
      align-items: baseline;
      justify-content: space-between;
      padding-block: var(--cs-2);
      border-block-end: 1px solid var(--cs-line);
    }

    .cs-button {
      margin-block-start: var(--cs-5);
    }
  `,
})
export class WhoLooked {
  readonly caseId = input.required<string>();

  private readonly api = inject(ApiClient);
  private readonly text = injectText();
  protected readonly problems = inject(ProblemText);
  protected readonly ready = injectScopes(AUDIT_SCOPES);

  protected readonly first = apiResource<Page<AuditEventView>>(() => ({
    path: '/audit',
    query: { caseId: this.caseId(), limit: PAGE },
  }));
  private readonly further = linkedSignal<unknown, readonly AuditEventView[]>({
    source: () => this.first.value(),
    computation: () => [],
  });
  protected readonly cursor = linkedSignal(() => this.first.value()?.nextCursor ?? null);
  protected readonly days = computed(() => lookedDays([...(this.first.value()?.items ?? []), ...this.further()]));
  protected readonly loadingMore = signal(false);
  private readonly moreProblem = signal<ApiProblem | undefined>(undefined);
  protected readonly problem = computed(() => this.first.problem() ?? this.moreProblem());

  protected words({ event, action, denied }: Look): string {
    const who = actorWords(event, this.text);
    return denied ? this.text('audit.looked.denied', { who }) : this.text(`audit.looked.read.${action}`, { who });
  }

  protected async more(): Promise<void> {
    this.loadingMore.set(true);
    try {
      const page = await this.api.get<Page<AuditEventView>>('/audit', {
        query: { caseId: this.caseId(), limit: PAGE, cursor: this.cursor() },
      });
      this.further.update((events) => [...events, ...page.items]);
      this.cursor.set(page.nextCursor);
      this.moreProblem.set(undefined);
    } catch (error) {
      this.moreProblem.set(ApiProblem.from(error));
    } finally {
      this.loadingMore.set(false);
    }
  }
}
