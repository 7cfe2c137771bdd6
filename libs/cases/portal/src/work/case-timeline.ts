import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CaseDetail, TimelineEvent } from '@consilium/contracts';
import { apiResource, type Page } from '@consilium/portal/api';
import { injectText } from '@consilium/portal/i18n';
import { CsLoading, CsTimeline, type TimelineEntry } from '@consilium/ui';

/** What happened to a case, newest first; older events on request. */
@Component({
  selector: 'cs-case-timeline',
  imports: [CsLoading, CsTimeline, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (page.value()) {
      <cs-timeline [entries]="entries()" />
      @if (page.value()?.nextCursor) {
        <button type="button" class="cs-button cs-button--quiet" (click)="size.set(100)">{{ 'work.overview.older' | transloco }}</button>
      }
    } @else {
      <cs-loading [lines]="5" />
    }
  `,
})
export class CaseTimeline {
  readonly detail = input.required<CaseDetail>();
  private readonly text = injectText();

  protected readonly size = signal(15);
  /** Read anew with every answer about the case. */
  protected readonly page = apiResource<Page<TimelineEvent>>(() => ({ path: `/cases/${this.detail().id}/timeline`, query: { limit: this.size() } }));
  protected readonly entries = computed<TimelineEntry[]>(() => (this.page.value()?.items ?? []).map((event) => this.entry(event)));

  private entry(event: TimelineEvent): TimelineEntry {
    const role = this.text(`words.role.${event.actorRole}`);
    const name = event.onBehalfOfName ? this.text('work.overview.for', { name: event.actorName, principal: event.onBehalfOfName }) : event.actorName;
    const coded = event.reasonCode ? this.reasonWord(event.action, event.reasonCode) : '';
    return {
      id: event.id,
      at: event.at,
      title: this.text(event.action ? `words.happened.${event.action}` : `words.caseEvent.${event.kind.replaceAll('.', '_')}`),
      by: event.actorRole === 'system' ? role : `${name}, ${role}`,
      detail: [coded, event.reason].filter(Boolean).join(' – ') || undefined,
    };
  }

  private reasonWord(action: string | null, code: string): string {
    if (action === 'decline') return this.text(`words.declineReason.${code}`);
    return action === 'close' ? this.text(`words.closeOut.${code}`) : '';
  }
}
