import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CaseDetail } from '@consilium/contracts';
import { apiResource } from '@consilium/portal/api';
import { CsNotice, CsPageHeader } from '@consilium/ui';

/** The receipt: what was sent, who acts next, what the referrer can do meanwhile. Never when. */
@Component({
  selector: 'cs-sent-page',
  imports: [CsNotice, CsPageHeader, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="cs-page cs-page--reading cs-stack">
      <cs-page-header [title]="'referral.sent.title' | transloco" [eyebrow]="detail.value()?.number ?? ''" [lead]="'referral.sent.lead' | transloco" />
      <h2>{{ 'referral.sent.nextTitle' | transloco }}</h2>
      <p>{{ 'referral.sent.next' | transloco }}</p>
      <p>{{ 'referral.sent.meanwhile' | transloco }}</p>
      <div class="cs-cluster">
        <a class="cs-button cs-button--primary" [routerLink]="['/cases', id()]">{{ 'referral.openCase' | transloco }}</a>
        <a class="cs-button cs-button--quiet" routerLink="/cases/new">{{ 'referral.new.another' | transloco }}</a>
      </div>
      <cs-notice />
    </div>
  `,
})
export class SentPage {
  readonly id = input.required<string>();
  protected readonly detail = apiResource<CaseDetail>(() => `/cases/${this.id()}`);
}
