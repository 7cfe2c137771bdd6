import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { debounceTime } from 'rxjs';
import type { CaseListItem, CaseSummaryItem, CaseView } from '@consilium/contracts';
import { type Role, type WaitingOn } from '@consilium/domain';
import { apiResource, type Page } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { injectText } from '@consilium/portal/i18n';
import { LiveStore } from '@consilium/portal/live';
import { SessionStore } from '@consilium/portal/session';
import { CsEmpty, CsLoading, CsPageHeader, CsProblem } from '@consilium/ui';
import { writesReferrals } from './case-words';
import { CaseRows } from './case-rows';
import { ClaimNext } from './claim-next';
import { SummaryRows } from './summary-rows';

interface Waiting {
  readonly view: CaseView;
  readonly waitingOn?: WaitingOn;
}

/** What waits on each role: the one question of the first screen. */
const WAITS_ON_ME: Partial<Record<Role, Waiting>> = {
  physician: { view: 'mine', waitingOn: 'referrer' },
  delegate: { view: 'mine', waitingOn: 'referrer' },
  reviewer: { view: 'claimed' },
  coordinator: { view: 'waiting' },
};

@Component({
  selector: 'cs-home-page',
  imports: [CaseRows, ClaimNext, CsEmpty, CsLoading, CsPageHeader, CsProblem, RouterLink, SummaryRows, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="cs-page cs-stack">
      <cs-page-header [title]="greeting()" [lead]="'work.home.lead' | transloco">
        @if (refers()) {
          <a class="cs-button cs-button--primary" routerLink="/cases/new">{{ 'work.cases.refer' | transloco }}</a>
        }
        @if (role() === 'reviewer') {
          <cs-claim-next />
        }
      </cs-page-header>
      <section aria-labelledby="waits-title">
        <h2 id="waits-title">{{ 'work.home.waits' | transloco }}</h2>
        @if (waiting.problem(); as problem) {
          <cs-problem [problem]="problems.of(problem)" (retry)="waiting.reload()" />
        } @else if (waiting.value(); as page) {
          @if (page.items.length > 0) {
            <cs-case-rows [items]="page.items" />
          } @else {
            <cs-empty [title]="'work.home.nothing' | transloco" [detail]="'work.home.nothingDetail' | transloco" />
          }
        } @else {
          <cs-loading [lines]="6" />
        }
      </section>
      @if (role() === 'reviewer') {
        <section aria-labelledby="claimable-title">
          <h2 id="claimable-title">{{ 'work.view.claimable' | transloco }}</h2>
          @if (claimable.value(); as page) {
            @if (page.items.length > 0) {
              <cs-summary-rows [items]="page.items" />
            } @else {
              <cs-empty [title]="'work.empty.claimable' | transloco" />
            }
          } @else {
            <cs-loading [lines]="4" />
          }
        </section>
      }
      @if (refers()) {
        <section aria-labelledby="others-title">
          <h2 id="others-title">{{ 'work.home.others' | transloco }}</h2>
          @if (others().length > 0) {
            <cs-case-rows [items]="others()" />
          } @else if (mine.value()) {
            <cs-empty [title]="'work.home.noOthers' | transloco" />
          } @else {
            <cs-loading [lines]="4" />
          }
        </section>
      }
      <p><a routerLink="/cases">{{ 'work.home.all' | transloco }}</a></p>
    </div>
  `,
  styles: `
    h2 {
      margin-block: var(--cs-4) var(--cs-2);
    }
  `,
})
export class HomePage {
  private readonly session = inject(SessionStore);
  private readonly text = injectText();
  protected readonly problems = inject(ProblemText);

  protected readonly role = this.session.role;
  protected readonly refers = computed(() => writesReferrals(this.role()));
  protected readonly greeting = computed(() => this.text('work.home.greeting', { name: this.session.user()?.displayName ?? '' }));

  protected readonly waiting = apiResource<Page<CaseListItem>>(() => {
    const mine = WAITS_ON_ME[this.role() ?? 'patient'];
    return mine && { path: '/cases', query: { ...mine, limit: 20 } };
  });
  protected readonly claimable = apiResource<Page<CaseSummaryItem>>(() =>
    this.role() === 'reviewer' ? { path: '/cases', query: { view: 'claimable', limit: 10 } } : undefined,
  );
  protected readonly mine = apiResource<Page<CaseListItem>>(() => (this.refers() ? { path: '/cases', query: { view: 'mine', limit: 20 } } : undefined));
  /** Open cases in which somebody else must act. */
  protected readonly others = computed(() => (this.mine.value()?.items ?? []).filter(({ waitingOn }) => waitingOn !== 'referrer' && waitingOn !== 'nobody'));

  constructor() {
    inject(LiveStore)
      .on('case.transitioned', 'case.changed', 'message.posted')
      .pipe(debounceTime(400), takeUntilDestroyed())
      .subscribe(() => [this.waiting, this.claimable, this.mine].forEach((list) => list.reload()));
  }
}
