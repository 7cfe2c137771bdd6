import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { patientStatus } from '@consilium/domain';
import { ProblemText } from '@consilium/portal/errors';
import { CsEmpty, CsLoading, CsNotice, CsPageHeader, CsProblem } from '@consilium/ui';
import { MyCaseStore } from './my-case-store';

/** Finds the patient's case; with several, lets them choose first. */
@Component({
  selector: 'cs-my-case-frame',
  imports: [CsEmpty, CsLoading, CsNotice, CsPageHeader, CsProblem, RouterLink, RouterOutlet, TranslocoPipe],
  providers: [MyCaseStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (store.view.value(); as view) {
      @if (store.several()) {
        <div class="cs-page cs-page--reading which">
          <p>
            {{ 'myCase.which' | transloco: { number: view.number } }}
            <button type="button" class="cs-link-button" (click)="store.id.set(undefined)">
              {{ 'myCase.others' | transloco }}
            </button>
          </p>
        </div>
      }
      <router-outlet />
    } @else {
      <div class="cs-page cs-page--reading">
        @if (problem(); as shown) {
          <cs-problem [problem]="problems.of(shown)" (retry)="store.reload()" />
        } @else if (store.list.value() && store.cases().length === 0) {
          <cs-page-header [title]="'myCase.title' | transloco" />
          <cs-empty [title]="'myCase.none' | transloco" [detail]="'myCase.noneDetail' | transloco" />
          <cs-notice />
        } @else if (store.list.value() && !store.id()) {
          <cs-page-header [title]="'myCase.choose' | transloco" />
          <ul>
            @for (row of rows(); track row.id) {
              <li>
                <a [routerLink]="[]" [queryParams]="{ case: row.id }" (click)="store.id.set(row.id)">{{
                  'words.patientStatus.' + row.status | transloco
                }}</a>
                <p class="cs-soft cs-small">{{ row.number }} · {{ row.referrer }}</p>
              </li>
            }
          </ul>
          <cs-notice />
        } @else {
          <cs-loading [lines]="6" />
        }
      </div>
    }
  `,
  styles: `
    ul {
      margin-block-end: var(--cs-8);
      padding: 0;
      border-block-start: 1px solid var(--cs-line);
      list-style: none;
    }

    li {
      position: relative;
      padding-block: var(--cs-4);
      border-block-end: 1px solid var(--cs-line);
    }

    li a::after {
      position: absolute;
      inset: 0;
      content: '';
    }

    .which {
      padding-block: var(--cs-4) 0;
      color: var(--cs-ink-soft);
    }
  `,
})
export class MyCaseFrame {
  protected readonly store = inject(MyCaseStore);
  protected readonly problems = inject(ProblemText);
  protected readonly problem = computed(() => this.store.list.problem() ?? this.store.view.problem());
  protected readonly rows = computed(() =>
    this.store.cases().map(({ id, number, status, referrer }) => ({
      id,
      number,
      status: patientStatus(status),
      referrer: referrer.displayName,
    })),
  );
}
