import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { CsDatePipe, injectText } from '@consilium/portal/i18n';
import { CsEmpty, CsNotice, CsPageHeader } from '@consilium/ui';
import { MyCaseStore } from './my-case-store';
import { resultStands } from './standing';

/** `/my-case/result`: the released result in plain words, the next steps, who reviewed; to read and to print. */
@Component({
  selector: 'cs-my-result-page',
  imports: [CsDatePipe, CsEmpty, CsNotice, CsPageHeader, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (store.view.value(); as view) {
      <div class="cs-page cs-page--reading">
        @if (view.result; as result) {
          <cs-page-header
            [title]="'myCase.result.title' | transloco"
            [eyebrow]="'myCase.number' | transloco: { number: view.number }"
          >
            <button type="button" class="cs-button cs-no-print" (click)="print()">
              {{ 'myCase.result.print' | transloco }}
            </button>
          </cs-page-header>
          <div class="cs-prose">
            @if (!stands()) {
              <p class="again">{{ 'myCase.result.again' | transloco }}</p>
            }
            <p class="outcome">{{ 'myCase.outcome.' + result.outcome | transloco }}</p>
            <p class="text">{{ result.text }}</p>
            @if (steps().length > 0) {
              <h2>{{ 'myCase.result.steps' | transloco }}</h2>
              <ol>
                @for (step of steps(); track $index) {
                  <li>
                    <strong>{{ 'myCase.actor.' + step.who | transloco }}</strong>: {{ step.what }}
                  </li>
                }
              </ol>
            }
            <h2>{{ 'myCase.result.who' | transloco }}</h2>
            <p>
              {{ reviewer() }}<br />
              <span class="cs-soft">{{
                'myCase.result.signed' | transloco: { date: (result.signedAt | csDate) }
              }}</span>
            </p>
            <p>{{ 'myCase.result.talk' | transloco: { doctor: view.referrer.displayName } }}</p>
            <p class="cs-no-print">
              <a routerLink="/my-case/messages" [queryParams]="{ new: '1' }">{{ 'myCase.result.ask' | transloco }}</a>
            </p>
          </div>
          <cs-notice [service]="view.services[0]" [reviewerRole]="result.reviewerTitle ?? undefined" />
        } @else {
          <cs-page-header [title]="'myCase.result.title' | transloco" />
          <cs-empty [title]="'myCase.result.none' | transloco" [detail]="'myCase.result.noneDetail' | transloco">
            <a class="cs-button" routerLink="/my-case">{{ 'myCase.result.back' | transloco }}</a>
          </cs-empty>
          <cs-notice [service]="view.services[0]" [reviewerRole]="view.reviewerTitle ?? undefined" />
        }
      </div>
    }
  `,
  styles: `
    .outcome {
      font-size: var(--cs-h2);
      font-weight: 600;
      line-height: 1.35;
    }

    .again {
      padding-inline-start: var(--cs-3);
      border-inline-start: 3px solid var(--cs-needs);
    }

    .text {
      white-space: pre-line;
    }

    cs-notice {
      margin-block-start: var(--cs-10);
    }
  `,
})
export class MyResultPage {
  protected readonly store = inject(MyCaseStore);
  private readonly document = inject(DOCUMENT);
  private readonly text = injectText();
  private readonly result = computed(() => this.store.view.value()?.result);
  /** What the patient is to do comes first. */
  protected readonly steps = computed(() =>
    [...(this.result()?.nextSteps ?? [])].sort((a, b) => Number(b.who === 'patient') - Number(a.who === 'patient')),
  );
  protected readonly stands = computed(() =>
    resultStands(this.store.view.value() ?? { result: null, status: 'received' }),
  );
  protected readonly reviewer = computed(() => {
    const { reviewerName: name = '', reviewerTitle: title } = this.result() ?? {};
    return title ? this.text('myCase.result.reviewer', { name, title }) : name;
  });

  protected print(): void {
    this.document.defaultView?.print();
  }
}
