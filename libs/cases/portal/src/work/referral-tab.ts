import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { LanguageStore } from '@consilium/portal/i18n';
import { CsLoading } from '@consilium/ui';
import { AnswersView } from '../referral/answers-view';
import { REFERRAL_I18N } from '../referral/texts';
import { CaseContext } from './case-context';

/** The referral as it was sent, in words. */
@Component({
  selector: 'cs-referral-tab',
  imports: [AnswersView, CsLoading, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (ready() && detail(); as item) {
      @if (item.referral) {
        <cs-answers-view [detail]="item" />
      } @else {
        <p>{{ 'work.noReferral' | transloco }}</p>
      }
    } @else {
      <cs-loading [lines]="10" />
    }
  `,
  styles: `
    :host {
      display: block;
      max-width: 60rem;
      padding-block: var(--cs-4);
    }
  `,
})
export class ReferralTab {
  protected readonly detail = inject(CaseContext).detail;
  protected readonly ready = signal(false);

  constructor() {
    // The answers speak the referral's own texts, which this tab alone needs here.
    void inject(LanguageStore)
      .load('referral', REFERRAL_I18N)
      .then(() => this.ready.set(true));
  }
}
