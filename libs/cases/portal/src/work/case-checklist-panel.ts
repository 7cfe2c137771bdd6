import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { debounceTime, skip } from 'rxjs';
import type { CaseChecklist, CaseDetail, ChecklistItemView, RecordRequestView, UpdateChecklistItemRequest } from '@consilium/contracts';
import { LIMITS } from '@consilium/domain';
import { apiResource } from '@consilium/portal/api';
import { Alerts, ProblemText } from '@consilium/portal/errors';
import { injectText } from '@consilium/portal/i18n';
import { SessionStore } from '@consilium/portal/session';
import { CsChecklist, CsChecklistAct, CsDialogs, CsLoading, CsMenuButton, CsProblem, type ChecklistRow, type MenuAct } from '@consilium/ui';
import { CaseApi } from '../shared/case-api';
import { writesReferrals } from './case-words';

type Judgement = UpdateChecklistItemRequest['state'];

/** What the case needs, by name: what is here, what was asked of whom; coordinators and the claiming reviewer judge each item. */
@Component({
  selector: 'cs-case-checklist-panel',
  imports: [CsChecklist, CsChecklistAct, CsLoading, CsMenuButton, CsProblem, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (checklist.problem(); as problem) {
      <cs-problem [problem]="problems.of(problem)" (retry)="checklist.reload()" />
    } @else if (checklist.value()) {
      @if (asked().length > 0) {
        <ul class="asked">
          @for (request of asked(); track request.id) {
            <li class="cs-cluster">
              <span>
                <strong>{{ 'words.checklistKind.' + request.kind | transloco }}</strong>
                @if (request.note) {
                  <span class="cs-soft"> – {{ request.note }}</span>
                }
              </span>
              <a class="cs-button" [routerLink]="['/cases', detail().id, 'records']" [queryParams]="{ kind: request.kind }">{{ 'work.request.send' | transloco }}</a>
              <button type="button" class="cs-button cs-button--quiet" (click)="cannot(request)">{{ 'work.request.cannot' | transloco }}</button>
            </li>
          }
        </ul>
      }
      <cs-checklist [rows]="rows()" [explain]="!compact()">
        @if (judges()) {
          <ng-template csChecklistAct let-row>
            <cs-menu-button [label]="'work.judge.act' | transloco" [acts]="actsFor(row.id)" (chosen)="judge(row.id, $event)" />
          </ng-template>
        }
      </cs-checklist>
    } @else {
      <cs-loading [lines]="6" />
    }
  `,
  styles: `
    .asked {
      margin-block-end: var(--cs-4);
      padding: var(--cs-3);
      border-inline-start: 3px solid var(--cs-needs);
      background: var(--cs-needs-soft);
      list-style: none;
    }
  `,
})
export class CaseChecklistPanel {
  readonly detail = input.required<CaseDetail>();
  readonly compact = input(false);
  /** Something was judged or answered. */
  readonly changed = output<void>();

  private readonly api = inject(CaseApi);
  private readonly session = inject(SessionStore);
  private readonly dialogs = inject(CsDialogs);
  private readonly alerts = inject(Alerts);
  private readonly text = injectText();
  protected readonly problems = inject(ProblemText);

  private readonly caseId = computed(() => this.detail().id);
  protected readonly checklist = apiResource<CaseChecklist>(() => `/cases/${this.caseId()}/checklist`);
  private readonly items = computed(() => this.checklist.value()?.items ?? []);

  /** Coordinators while they check; the claiming reviewer while reviewing. */
  protected readonly judges = computed(() => {
    const { status, onHold, claim } = this.detail();
    if (onHold) return false;
    if (this.session.role() === 'coordinator') return status === 'submitted' || status === 'awaiting_records';
    return this.session.role() === 'reviewer' && claim?.reviewer.id === this.session.user()?.id;
  });
  protected readonly asked = computed<RecordRequestView[]>(() => {
    if (!writesReferrals(this.session.role())) return [];
    return (this.checklist.value()?.requests ?? []).filter(({ state, party }) => state === 'open' && party === 'referrer');
  });
  protected readonly rows = computed<ChecklistRow[]>(() => this.items().map((item) => this.row(item)));

  constructor() {
    // The case was read anew: whatever changed it may have changed the checklist.
    toObservable(this.detail)
      .pipe(skip(1), debounceTime(50), takeUntilDestroyed())
      .subscribe(() => this.checklist.reload());
  }

  protected actsFor(id: string): MenuAct[] {
    const item = this.items().find((one) => one.id === id);
    const states: Judgement[] = ['accepted', 'refused', 'not_applicable', 'missing'];
    return states.filter((state) => state !== item?.state).map((state) => ({ id: state, label: this.text(`work.judge.${state}`) }));
  }

  protected async judge(id: string, state: string): Promise<void> {
    const item = this.items().find((one) => one.id === id);
    if (!item) return;
    const reason = state === 'refused' || state === 'not_applicable' ? await this.reasonFor(item, state) : undefined;
    if (reason === null) return;
    await this.attempt(() => this.api.judge(id, { state: state as Judgement, reason }, item.version));
  }

  protected async cannot(request: RecordRequestView): Promise<void> {
    const kind = this.text(`words.checklistKind.${request.kind}`);
    const { confirmed, reason } = await this.dialogs.confirm({
      title: this.text('work.request.cannotTitle', { kind }),
      message: this.text('work.request.cannotMessage'),
      confirm: this.text('work.request.cannot'),
      reason: { label: this.text('work.request.why'), required: false, maxLength: LIMITS.reason },
    });
    if (confirmed) await this.attempt(() => this.api.answerRequest(request.id, { state: 'not_available', note: reason }, request.version));
  }

  /** Null when the person thought better of it. */
  private async reasonFor(item: ChecklistItemView, state: string): Promise<string | null> {
    const answer = await this.dialogs.confirm({
      title: this.text(`work.judge.${state}Title`, { kind: this.text(`words.checklistKind.${item.kind}`) }),
      confirm: this.text(`work.judge.${state}`),
      reason: { label: this.text('work.ask.reason'), required: true, maxLength: LIMITS.reason },
    });
    return answer.confirmed ? (answer.reason ?? '') : null;
  }

  private async attempt(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      this.changed.emit();
    } catch (error) {
      this.alerts.failed(error);
    } finally {
      this.checklist.reload();
    }
  }

  private row(item: ChecklistItemView): ChecklistRow {
    const request = item.request;
    const asked = request ? this.text('work.request.askedOf', { party: this.text(`words.party.${request.party}`) }) : undefined;
    return {
      id: item.id,
      name: this.text(`words.checklistKind.${item.kind}`) + (item.stale ? ` (${this.text('work.judge.stale')})` : ''),
      why: this.text(`words.checklistWhy.${item.kind}`),
      requirement: item.requirement,
      state: item.state,
      who: asked ?? item.changedBy ?? undefined,
      when: request?.requestedAt ?? item.changedAt ?? undefined,
      reason: item.reason ?? undefined,
    };
  }
}
