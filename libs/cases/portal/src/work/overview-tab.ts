import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { injectText } from '@consilium/portal/i18n';
import { SessionStore } from '@consilium/portal/session';
import { CsNotice } from '@consilium/ui';
import { CaseChecklistPanel } from './case-checklist-panel';
import { CaseContext } from './case-context';
import { CaseTimeline } from './case-timeline';
import { waitsOnRole } from './case-words';

/** What must happen now, what is missing by name, what happened, who is on the case, and the standing notice. */
@Component({
  selector: 'cs-overview-tab',
  imports: [CaseChecklistPanel, CaseTimeline, CsNotice, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (detail(); as item) {
      <div class="cs-two-column grid">
        <div class="cs-stack">
          <section class="cs-card next" [class.needs]="needsYou()" aria-labelledby="next-title">
            <h2 id="next-title">{{ 'work.overview.next' | transloco }}</h2>
            <p>{{ next() }}</p>
            @if (item.lastReason; as last) {
              <p class="cs-soft">{{ 'words.happened.' + last.action | transloco }}: {{ last.reason }}</p>
            }
            @if (item.declineReason) {
              <p class="cs-soft">{{ 'words.declineReason.' + item.declineReason | transloco }}</p>
            }
            @if (item.closeOut) {
              <p class="cs-soft">{{ 'words.closeOut.' + item.closeOut | transloco }}</p>
            }
          </section>
          @if (item.referral?.question?.text; as question) {
            <section aria-labelledby="question-title">
              <h2 id="question-title">{{ 'work.preview.question' | transloco }}</h2>
              <p class="question">{{ question }}</p>
            </section>
          }
          <section aria-labelledby="checklist-title">
            <h2 id="checklist-title">{{ 'work.overview.checklist' | transloco }}</h2>
            <cs-case-checklist-panel [detail]="item" (changed)="context.resource.reload()" />
          </section>
        </div>
        <div class="cs-stack">
          <section aria-labelledby="people-title">
            <h2 id="people-title">{{ 'work.overview.people' | transloco }}</h2>
            <ul class="people">
              @for (entry of item.people; track entry.role + entry.person.id) {
                <li>
                  <strong>{{ entry.person.displayName }}</strong>
                  <span class="cs-soft cs-small">{{ entry.person.title ?? ('words.role.' + entry.role | transloco) }}</span>
                </li>
              }
            </ul>
          </section>
          <section aria-labelledby="story-title">
            <h2 id="story-title">{{ 'work.overview.story' | transloco }}</h2>
            <cs-case-timeline [detail]="item" />
          </section>
          <cs-notice [service]="item.services[0]" [reviewerRole]="item.claim?.reviewer?.title ?? undefined" />
        </div>
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      padding-block: var(--cs-4);
    }

    .needs {
      border-inline-start: 3px solid var(--cs-needs);
    }

    h2,
    h3 {
      margin-block-end: var(--cs-2);
    }

    .question {
      max-width: var(--cs-measure);
      white-space: pre-line;
    }

    .people {
      padding: 0;
      list-style: none;
    }

    .people li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--cs-2);
      padding-block: 4px;
    }
  `,
})
export class OverviewTab {
  protected readonly context = inject(CaseContext);
  private readonly session = inject(SessionStore);
  private readonly text = injectText();

  protected readonly detail = this.context.detail;
  protected readonly needsYou = computed(() => waitsOnRole(this.detail()?.waitingOn ?? 'nobody', this.session.role()));
  /** What happens next, by state and by whether it is the reader's turn. Never when. */
  protected readonly next = computed(() => {
    const item = this.detail();
    if (!item) return '';
    if (item.onHold) return this.text('work.next.on_hold');
    return this.text(`work.next.${item.status}.${this.needsYou() ? 'you' : 'other'}`, { party: this.text(`words.waitingOn.${item.waitingOn}`) });
  });
}
