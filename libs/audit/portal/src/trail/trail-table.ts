import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AuditEventView } from '@consilium/contracts';
import { CsDateTimePipe, injectText } from '@consilium/portal/i18n';
import { SessionStore } from '@consilium/portal/session';
import { CsStatusChip } from '@consilium/ui';
import { actionWords, actorWords } from '../words';
import { runsOf } from './runs';

/** Who did what, when: metadata only, never content. */
@Component({
  selector: 'cs-trail-table',
  imports: [CsDateTimePipe, CsStatusChip, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <table class="cs-table">
      <caption class="cs-visually-hidden">
        {{
          caption()
        }}
      </caption>
      <thead>
        <tr>
          <th scope="col">{{ 'audit.column.when' | transloco }}</th>
          <th scope="col">{{ 'audit.column.who' | transloco }}</th>
          <th scope="col">{{ 'audit.column.what' | transloco }}</th>
          @if (showCase()) {
            <th scope="col">{{ 'audit.column.case' | transloco }}</th>
          }
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.event.id) {
          <tr>
            <td class="when">
              <time [attr.datetime]="row.event.at">{{ row.event.at | csDateTime }}</time>
            </td>
            <td>{{ row.who }}</td>
            <td>
              {{ row.count > 1 ? ('audit.times' | transloco: { what: row.what, count: row.count }) : row.what }}
              @if (row.event.outcome !== 'success') {
                <cs-status-chip [label]="'audit.outcome.' + row.event.outcome | transloco" tone="stop" icon="stop" />
              }
            </td>
            @if (showCase()) {
              <td>
                @if (row.event.caseId; as id) {
                  <a class="cs-numbers" [routerLink]="[]" [queryParams]="{ case: id, person: null, cursor: null }">{{
                    id.slice(-8)
                  }}</a>
                }
              </td>
            }
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    :host {
      display: block;
    }

    .when {
      white-space: nowrap;
    }

    cs-status-chip {
      margin-inline-start: 6px;
    }

    // On a phone each entry is a block of its own: what first, then who and when.
    @media (max-width: 640px) {
      thead {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }

      tr {
        display: grid;
        padding-block: 8px;
        border-block-end: 1px solid var(--cs-line);
      }

      td {
        padding: 0;
        border: 0;
      }

      td:nth-child(3) {
        order: -1;
        font-weight: 500;
      }

      .when {
        color: var(--cs-ink-soft);
        font-size: var(--cs-small);
      }
    }
  `,
})
export class TrailTable {
  readonly events = input.required<readonly AuditEventView[]>();
  readonly caption = input.required<string>();
  readonly showCase = input(false);

  private readonly text = injectText();
  private readonly session = inject(SessionStore);
  protected readonly rows = computed(() =>
    runsOf(this.events()).map(({ event, count }) => ({
      event,
      count,
      what: actionWords(event.action, this.text),
      who: this.who(event),
    })),
  );

  private who(event: AuditEventView): string {
    const words = actorWords(event, this.text);
    const me = event.actorName === this.session.user()?.displayName && event.actorRole === this.session.role();
    return me ? this.text('audit.you', { who: words }) : words;
  }
}
