import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CaseListItem } from '@consilium/contracts';
import { CsAgoPipe, injectText } from '@consilium/portal/i18n';
import { SessionStore } from '@consilium/portal/session';
import { CsStatusChip, CsWaitingOn } from '@consilium/ui';
import { diseaseWords, personWords, waitsOnRole, writesReferrals } from './case-words';

/** A work list: two lines a row, who and what, then what is missing; the bar at the edge says "needs you". */
@Component({
  selector: 'cs-case-rows',
  imports: [CsAgoPipe, CsStatusChip, CsWaitingOn, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul>
      @for (row of shown(); track row.item.id) {
        <li [class.needs]="row.needsYou" [class.open]="row.item.id === selected()">
          <div class="line">
            <a class="title" [routerLink]="row.link" [queryParams]="row.query" [queryParamsHandling]="row.query ? 'merge' : null">
              <span class="cs-numbers number">{{ row.item.number }}</span>
              {{ row.disease }}
            </a>
            <span class="who">{{ row.who }}</span>
            <span class="state">
              <cs-status-chip [status]="row.item.onHold ? 'on_hold' : row.item.status" />
              <time class="cs-soft cs-small" [attr.datetime]="row.item.statusSince">{{ row.item.statusSince | csAgo }}</time>
            </span>
          </div>
          <div class="line second">
            <span class="what">{{ row.missing }}</span>
            @if (row.item.unreadMessages > 0) {
              <span class="unread">{{ 'work.unread' | transloco: { count: row.item.unreadMessages } }}</span>
            }
            @if (row.item.waitingOn !== 'nobody') {
              <cs-waiting-on [party]="row.item.waitingOn" [you]="row.needsYou" />
            }
          </div>
        </li>
      }
    </ul>
  `,
  styleUrl: './case-rows.scss',
})
export class CaseRows {
  readonly items = input.required<readonly CaseListItem[]>();
  /** With a preview beside the list, a click opens the preview; without, the case itself. */
  readonly preview = input(false);
  readonly selected = input<string>();

  private readonly session = inject(SessionStore);
  private readonly text = injectText();

  protected readonly shown = computed(() => this.items().map((item) => this.row(item)));

  private row(item: CaseListItem) {
    // One's own name on every row of one's own list says nothing.
    const referrer = item.referrer.id === this.session.user()?.id ? [] : [item.referrer.displayName, item.referrer.organisation];
    const people = [item.patientLabel, personWords(item, this.text), ...referrer];
    return {
      item,
      disease: diseaseWords(item, this.text),
      who: people.filter(Boolean).join(' · '),
      missing: this.missing(item),
      needsYou: waitsOnRole(item.waitingOn, this.session.role()),
      link: this.preview() ? [] : this.target(item),
      query: this.preview() ? { open: item.id } : null,
    };
  }

  /** A draft leads to where it is written. */
  private target(item: CaseListItem): unknown[] {
    return item.status === 'draft' && writesReferrals(this.session.role()) ? ['/referrals', item.id] : ['/cases', item.id];
  }

  private missing(item: CaseListItem): string {
    if (item.status === 'draft') return this.text('work.row.draft');
    if (item.claimedBy) return this.text('work.row.claimedBy', { name: item.claimedBy.displayName });
    if (item.unsettledItems.length === 0) return this.text('work.row.complete');
    const kinds = item.unsettledItems.map((kind) => this.text(`words.checklistKind.${kind}`)).join(this.text('work.comma'));
    return this.text('work.row.missing', { kinds });
  }
}
