import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ProblemText } from '@consilium/portal/errors';
import { CsDateTimePipe, injectText } from '@consilium/portal/i18n';
import { SessionStore } from '@consilium/portal/session';
import { CASE_TABS, pageTitle } from '@consilium/portal/shell';
import { CsLoading, CsPageHeader, CsProblem, CsStatusChip, CsTabsNav, CsWaitingOn, type NavTab } from '@consilium/ui';
import { CaseActions } from './case-actions';
import { CaseContext } from './case-context';
import { diseaseWords, personWords, waitsOnRole, writesReferrals } from './case-words';

/** One case: its head with status, who must act, the claim and the acts; below it the tabs. */
@Component({
  selector: 'cs-case-page',
  imports: [CaseActions, CsDateTimePipe, CsLoading, CsPageHeader, CsProblem, CsStatusChip, CsTabsNav, CsWaitingOn, RouterLink, RouterOutlet, TranslocoPipe],
  providers: [CaseContext],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="cs-page">
      @if (problem(); as shown) {
        <cs-problem [problem]="shown" (retry)="context.resource.reload()" />
      }
      @if (context.detail(); as item) {
        <cs-page-header [title]="title()" [eyebrow]="item.number" [lead]="who()">
          <div csMeta class="cs-cluster">
            <cs-status-chip [status]="item.onHold ? 'on_hold' : item.status" />
            @for (service of item.services; track service) {
              <span class="service cs-small">{{ 'ui.service.' + service | transloco }}</span>
            }
            @if (item.waitingOn !== 'nobody') {
              <cs-waiting-on [party]="item.waitingOn" [you]="needsYou()" />
            }
          </div>
          @if (item.status === 'draft' && writes()) {
            <a class="cs-button cs-button--primary" [routerLink]="['/referrals', item.id]">{{ 'work.case.write' | transloco }}</a>
          } @else {
            <cs-case-actions [detail]="item" (changed)="context.resource.reload()" />
          }
        </cs-page-header>
        @if (item.claim; as claim) {
          <p class="claim cs-small">
            {{ 'work.case.claimedBy' | transloco: { name: claim.reviewer.displayName, title: claim.reviewer.title ?? '' } }}
            @if (claim.expiresAt) {
              {{ 'work.case.claimUntil' | transloco: { until: (claim.expiresAt | csDateTime) } }}
            } @else {
              {{ 'work.case.claimPaused' | transloco }}
            }
            @if (reviewing()) {
              <a [routerLink]="['/review', item.id]">{{ 'work.case.workspace' | transloco }}</a>
            }
          </p>
        }
        <cs-tabs-nav [label]="'work.case.tabs' | transloco" [tabs]="tabs()" />
        <router-outlet />
      } @else if (!problem()) {
        <cs-loading [lines]="10" />
      }
    </div>
  `,
  styles: `
    .service {
      padding: 2px 8px;
      border: 1px solid var(--cs-line-strong);
      border-radius: var(--cs-radius);
    }

    .claim {
      margin-block: calc(-1 * var(--cs-3)) var(--cs-4);
      color: var(--cs-ink-soft);
    }
  `,
})
export class CasePage {
  readonly id = input.required<string>();

  protected readonly context = inject(CaseContext);
  private readonly session = inject(SessionStore);
  private readonly problems = inject(ProblemText);
  private readonly contributed = inject(CASE_TABS);
  private readonly text = injectText();

  protected readonly problem = computed(() => this.context.resource.problem() && this.problems.of(this.context.resource.problem()));
  protected readonly title = computed(() => (this.context.detail() ? diseaseWords(this.context.detail()!, this.text) : ''));
  protected readonly who = computed(() => {
    const item = this.context.detail();
    if (!item) return '';
    return [item.patientLabel, personWords(item, this.text), item.referrer.displayName, item.organisation.name].filter(Boolean).join(' · ');
  });
  protected readonly needsYou = computed(() => waitsOnRole(this.context.detail()?.waitingOn ?? 'nobody', this.session.role()));
  protected readonly writes = computed(() => writesReferrals(this.session.role()));
  protected readonly reviewing = computed(() => this.session.user()?.id === this.context.detail()?.claim?.reviewer.id);
  protected readonly tabs = computed<NavTab[]>(() => {
    const role = this.session.role();
    const own = ['overview', 'referral'].map((path) => ({ label: this.text(`work.tab.${path}`), link: ['/cases', this.id(), path] }));
    const others = this.contributed
      .filter(({ roles }) => !roles || (role !== undefined && roles.includes(role)))
      .map(({ path, label }) => ({
        label: this.text(label),
        link: ['/cases', this.id(), path],
        count: path === 'messages' ? this.context.detail()?.unreadMessages : undefined,
      }));
    return [...own, ...others];
  });

  constructor() {
    effect(() => this.context.show(this.id()));
    pageTitle(() => {
      const number = this.context.detail()?.number;
      return number ? this.text('work.case.pageTitle', { number }) : undefined;
    });
  }
}
