import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  Directive,
  TemplateRef,
  computed,
  contentChild,
  inject,
  input,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ChecklistState, Requirement } from '@consilium/domain';
import { formatDate } from './formats';
import { injectLocale } from './locale';
import { CHECKLIST_LOOKS } from './status';
import { CsStatusChip } from './status-chip';

export interface ChecklistRow {
  readonly id: string;
  readonly name: string;
  /** Why it matters, in plain words. */
  readonly why?: string;
  readonly requirement: Requirement;
  readonly state: ChecklistState;
  /** Who was asked, or who answered; with the role. */
  readonly who?: string;
  /** ISO day or moment of the state. */
  readonly when?: string;
  /** Reason of a refusal or of "not applicable". */
  readonly reason?: string;
}

/** Acts at the end of a row: `<ng-template csChecklistAct let-row>…</ng-template>` */
@Directive({ selector: 'ng-template[csChecklistAct]' })
export class CsChecklistAct {
  readonly template = inject<TemplateRef<{ $implicit: ChecklistRow }>>(TemplateRef);
  static ngTemplateContextGuard(_directive: CsChecklistAct, context: unknown): context is { $implicit: ChecklistRow } {
    return !!context;
  }
}

/** What a case needs, by name, with who and when. Never a percentage: that would look like a chance. */
@Component({
  selector: 'cs-checklist',
  imports: [CsStatusChip, NgTemplateOutlet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul>
      @for (row of shown(); track row.id) {
        <li>
          <div class="what">
            <p class="name">
              {{ row.name }}
              @if (row.requirement !== 'required') {
                <span class="requirement">{{ 'ui.requirement.' + row.requirement | transloco }}</span>
              }
            </p>
            @if (row.reason) {
              <p class="reason">{{ row.reason }}</p>
            } @else if (row.why && explain()) {
              <p class="why">{{ row.why }}</p>
            }
          </div>
          <div class="state">
            <cs-status-chip
              [label]="'ui.checklist.' + row.state | transloco"
              [tone]="row.look.tone"
              [icon]="row.look.icon"
            />
            @if (row.who || row.date) {
              <p class="meta">
                {{ row.who }}
                @if (row.who && row.date) {
                  <span> · </span>
                }
                @if (row.date) {
                  <time [attr.datetime]="row.when">{{ row.date }}</time>
                }
              </p>
            }
          </div>
          @if (act(); as slot) {
            <div class="act"><ng-container *ngTemplateOutlet="slot.template; context: { $implicit: row }" /></div>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
    }

    ul {
      padding: 0;
      border-block-start: 1px solid var(--cs-line);
      list-style: none;
    }

    li {
      display: flex;
      flex-wrap: wrap;
      gap: var(--cs-1) var(--cs-4);
      padding-block: max(8px, var(--cs-row));
      border-block-end: 1px solid var(--cs-line);
    }

    .what {
      flex: 1 1 15em;
    }

    .name {
      font-weight: 500;
    }

    .requirement,
    .why,
    .meta {
      color: var(--cs-ink-soft);
      font-size: var(--cs-small);
      font-weight: 400;
    }

    .requirement {
      margin-inline-start: 6px;
    }

    .reason {
      color: var(--cs-ink);
      font-size: var(--cs-small);
    }

    .state {
      flex: 0 1 12em;
    }
  `,
})
export class CsChecklist {
  readonly rows = input.required<readonly ChecklistRow[]>();
  /** Shows why each item matters; patients and first-time referrers need it, staff do not. */
  readonly explain = input(true);

  protected readonly act = contentChild(CsChecklistAct);
  private readonly locale = injectLocale();
  protected readonly shown = computed(() =>
    this.rows().map((row) => ({ ...row, look: CHECKLIST_LOOKS[row.state], date: formatDate(row.when, this.locale()) })),
  );
}
