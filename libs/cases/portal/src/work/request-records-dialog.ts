import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CaseActionRequest, CaseChecklist, CaseDetail, RecordRequestInput } from '@consilium/contracts';
import { ASKABLE_PARTIES, LIMITS, type AskableParty, type ChecklistKind } from '@consilium/domain';
import { apiResource } from '@consilium/portal/api';
import { injectText } from '@consilium/portal/i18n';
import { CsField, CsInput } from '@consilium/ui';

/** Which records, of whom, and a word on what is meant. Items that are still missing are chosen already. */
@Component({
  selector: 'cs-request-records-dialog',
  imports: [CsField, CsInput, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="cs-stack" novalidate (submit)="send($event)">
      <h2 id="cs-request-title">{{ 'work.ask.request-records.title' | transloco }}</h2>
      <fieldset class="cs-fieldset">
        <legend>{{ 'work.ask.which' | transloco }}</legend>
        @if (error()) {
          <p class="error" role="alert">{{ error() }}</p>
        }
        <div class="kinds">
          @for (kind of kinds(); track kind) {
            <label class="cs-choice">
              <input type="checkbox" [checked]="chosen().has(kind)" (change)="toggle(kind)" />
              <span>{{ 'words.checklistKind.' + kind | transloco }}</span>
            </label>
          }
        </div>
      </fieldset>
      <fieldset class="cs-fieldset">
        <legend>{{ 'work.ask.ofWhom' | transloco }}</legend>
        @for (one of parties(); track one) {
          <label class="cs-choice">
            <input type="radio" name="party" [checked]="party() === one" (change)="party.set(one)" />
            <span>{{ 'work.ask.party.' + one | transloco }}</span>
          </label>
        }
      </fieldset>
      <cs-field [label]="'work.ask.requestNote' | transloco" [hint]="'work.ask.requestHint' | transloco" [optional]="true">
        <textarea csInput rows="3" [attr.maxlength]="limit" [value]="note()" (input)="note.set(words($event))"></textarea>
      </cs-field>
      <div class="cs-cluster">
        <button type="submit" class="cs-button cs-button--primary">{{ 'words.action.request-records' | transloco }}</button>
        <button type="button" class="cs-button cs-button--quiet" (click)="dialog.close()">{{ 'ui.dialog.cancel' | transloco }}</button>
      </div>
    </form>
  `,
  styles: `
    :host {
      display: block;
      padding: var(--cs-6);
      overflow: auto;
    }

    .kinds {
      columns: 2 16em;
    }

    .error {
      color: var(--cs-stop);
      font-weight: 500;
    }
  `,
})
export class RequestRecordsDialog {
  private readonly detail = inject<CaseDetail>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef<CaseActionRequest>>(DialogRef);
  private readonly text = injectText();
  private readonly checklist = apiResource<CaseChecklist>(() => `/cases/${this.detail.id}/checklist`);

  protected readonly limit = LIMITS.reason;
  protected readonly kinds = computed<ChecklistKind[]>(() => {
    const open = new Set(this.checklist.value()?.requests.filter(({ state }) => state === 'open').map(({ kind }) => kind));
    const items = this.checklist.value()?.items.filter(({ source }) => source === 'record').map(({ kind }) => kind) ?? [];
    return [...items, 'other' as const].filter((kind, index, all) => !open.has(kind) && all.indexOf(kind) === index);
  });
  private readonly picked = signal<ReadonlySet<ChecklistKind> | undefined>(undefined);
  /** Until the person chooses: what is required and neither here nor waived. */
  protected readonly chosen = computed<ReadonlySet<ChecklistKind>>(
    () =>
      this.picked() ??
      new Set(
        this.checklist
          .value()
          ?.items.filter(({ requirement, state, kind }) => requirement === 'required' && (state === 'missing' || state === 'refused') && this.kinds().includes(kind))
          .map(({ kind }) => kind),
      ),
  );
  /** The patient can only be asked when the patient follows the case here. */
  protected readonly parties = computed(() => ASKABLE_PARTIES.filter((one) => one !== 'patient' || this.detail.people.some(({ role }) => role === 'patient')));
  protected readonly party = signal<AskableParty>('referrer');
  protected readonly note = signal('');
  protected readonly error = signal<string | undefined>(undefined);

  protected toggle(kind: ChecklistKind): void {
    const next = new Set(this.chosen());
    if (!next.delete(kind)) next.add(kind);
    this.picked.set(next);
    this.error.set(undefined);
  }

  protected words(event: Event): string {
    return (event.target as HTMLTextAreaElement).value;
  }

  protected send(event: Event): void {
    event.preventDefault();
    if (this.chosen().size === 0) return this.error.set(this.text('work.ask.chooseOne'));
    const note = this.note().trim() || undefined;
    const requests = [...this.chosen()].map((kind): RecordRequestInput => ({ kind, party: this.party(), note }));
    this.dialog.close({ requests });
  }
}
