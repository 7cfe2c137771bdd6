import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CHECKLIST_KINDS, LIMITS, type ChecklistKind, type FiveQuestion } from '@consilium/domain';
import { ApiProblem } from '@consilium/portal/api';
import { Alerts, ProblemText } from '@consilium/portal/errors';
import { injectText } from '@consilium/portal/i18n';
import { CsDialogs } from '@consilium/ui';
import { IntentKey } from '../shared/intent-key';
import { OpinionApi } from '../shared/opinion-api';
import { ReviewStore } from './review-store';

/** Which records would settle an answer, and asking the referring physician for them in one step. */
@Component({
  selector: 'cs-missing-records',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset class="cs-fieldset">
      <legend>{{ 'opinion.missing.title' | transloco }}</legend>
      <div class="kinds">
        @for (kind of kinds(); track kind; let first = $first) {
          <label class="cs-choice">
            <input
              type="checkbox"
              [id]="first ? 'op-missingItems-' + question() : 'op-missing-' + question() + '-' + kind"
              [checked]="chosen().includes(kind)"
              [disabled]="!!store.paused()"
              (change)="toggle(kind)"
            />
            <span>
              {{ 'words.checklistKind.' + kind | transloco }}
              @if (asked().has(kind)) {
                <span class="cs-small cs-soft">{{ 'opinion.missing.asked' | transloco }}</span>
              }
            </span>
          </label>
        }
      </div>
      @if (toAsk().length > 0 && !store.paused()) {
        <button type="button" class="cs-button" [disabled]="busy()" (click)="ask()">{{ 'opinion.missing.ask' | transloco }}</button>
      }
    </fieldset>
  `,
  styles: `
    :host {
      display: block;
    }

    .cs-fieldset {
      padding: var(--cs-3);
      border-inline-start: 3px solid var(--cs-needs);
      background: var(--cs-needs-soft);
    }

    legend {
      float: inline-start;
      width: 100%;
    }

    .kinds {
      clear: both;
      columns: 2 15em;
      margin-block-end: var(--cs-2);
    }

    .cs-choice {
      break-inside: avoid;
    }
  `,
})
export class MissingRecords {
  readonly question = input.required<FiveQuestion>();

  protected readonly store = inject(ReviewStore);
  private readonly api = inject(OpinionApi);
  private readonly dialogs = inject(CsDialogs);
  private readonly alerts = inject(Alerts);
  private readonly problems = inject(ProblemText);
  private readonly text = injectText();
  private readonly key = new IntentKey();

  protected readonly busy = signal(false);
  protected readonly chosen = computed(() => this.store.answer(this.question()).missingItems);
  /** The kinds of this case's checklist; the whole list while it could not be read. */
  protected readonly kinds = computed<ChecklistKind[]>(() => {
    const items = this.store.checklist()?.items.map(({ kind }) => kind) ?? CHECKLIST_KINDS;
    return [...new Set<ChecklistKind>([...items, ...this.chosen(), 'other'])].filter((kind) => kind !== 'clinical_question' && kind !== 'consent');
  });
  protected readonly asked = computed(
    () => new Set(this.store.checklist()?.requests.filter(({ state }) => state === 'open').map(({ kind }) => kind)),
  );
  protected readonly toAsk = computed(() => this.chosen().filter((kind) => !this.asked().has(kind)));

  protected toggle(kind: ChecklistKind): void {
    const chosen = this.chosen();
    this.store.changeAnswer(this.question(), { missingItems: chosen.includes(kind) ? chosen.filter((one) => one !== kind) : [...chosen, kind] });
  }

  /** The text is saved first: while records are awaited it can be read, not changed. */
  protected async ask(): Promise<void> {
    const kinds = this.toAsk();
    const detail = this.store.detail();
    if (!detail) return;
    const { confirmed, reason } = await this.dialogs.confirm({
      title: this.text('opinion.missing.askTitle'),
      message: this.text('opinion.missing.askMessage', { kinds: kinds.map((kind) => this.text(`words.checklistKind.${kind}`)).join(this.text('opinion.comma')) }),
      confirm: this.text('opinion.missing.ask'),
      reason: { label: this.text('opinion.missing.note'), hint: this.text('opinion.missing.noteHint'), required: false, maxLength: LIMITS.reason },
    });
    if (!confirmed) return;
    this.busy.set(true);
    try {
      if (!(await this.store.flush())) return this.alerts.problem(this.text('opinion.missing.saveFirst'));
      const requests = kinds.map((kind) => ({ kind, party: 'referrer' as const, note: reason ?? null }));
      await this.api.act(detail.id, 'request-records', { requests }, this.key.for(requests));
      this.key.done();
      this.alerts.done(this.text('words.happened.request-records'));
    } catch (error) {
      const { title, detail: why, reference } = this.problems.of(ApiProblem.from(error));
      this.alerts.problem([title, why].filter(Boolean).join(' '), reference);
    } finally {
      await this.store.refresh();
      this.busy.set(false);
    }
  }
}
