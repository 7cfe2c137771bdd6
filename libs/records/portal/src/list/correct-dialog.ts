import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, pattern } from '@angular/forms/signals';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RecordView } from '@consilium/contracts';
import { CHECKLIST_KINDS, LIMITS, PARTIAL_DATE, type ChecklistKind } from '@consilium/domain';
import type { ApiProblem } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { submitForm } from '@consilium/portal/forms';
import { injectText } from '@consilium/portal/i18n';
import { CsField, CsInput, CsProblem } from '@consilium/ui';
import { RecordApi } from '../record-api';

/** Corrects what is said about a file: its kind, the date of its content, a note. Closes with the record as it is now. */
@Component({
  selector: 'cs-correct-dialog',
  imports: [CsField, CsInput, CsProblem, FormField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="cs-stack" novalidate (submit)="save($event)">
      <h2 id="cs-correct-title">{{ 'records.correct.title' | transloco }}</h2>
      <p class="cs-soft name">{{ record.filename }}</p>
      @if (problem(); as shown) {
        <cs-problem [problem]="problems.of(shown)" />
      }
      <cs-field [label]="'records.correct.kind' | transloco" [of]="f.kind" [optional]="false">
        <select csInput [formField]="f.kind">
          @for (kind of kinds; track kind) {
            <option [value]="kind">{{ 'words.checklistKind.' + kind | transloco }}</option>
          }
        </select>
      </cs-field>
      <cs-field
        [label]="'records.upload.date' | transloco"
        [hint]="'records.upload.dateHint' | transloco"
        [of]="f.contentDate"
      >
        <input csInput type="text" inputmode="numeric" autocomplete="off" [formField]="f.contentDate" />
      </cs-field>
      <cs-field
        [label]="'records.correct.note' | transloco"
        [hint]="'records.correct.noteHint' | transloco"
        [of]="f.note"
      >
        <textarea csInput rows="3" [formField]="f.note"></textarea>
      </cs-field>
      <div class="cs-cluster">
        <button type="submit" class="cs-button cs-button--primary">{{ 'records.correct.save' | transloco }}</button>
        <button type="button" class="cs-button cs-button--quiet" (click)="dialog.close()">
          {{ 'ui.dialog.cancel' | transloco }}
        </button>
      </div>
    </form>
  `,
  styles: `
    :host {
      display: block;
      padding: var(--cs-6);
      overflow: auto;
    }

    .name {
      overflow-wrap: anywhere;
    }
  `,
})
export class CorrectDialog {
  protected readonly record = inject<RecordView>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef<RecordView>>(DialogRef);
  protected readonly problems = inject(ProblemText);
  private readonly api = inject(RecordApi);
  private readonly text = injectText();

  protected readonly kinds = CHECKLIST_KINDS;
  protected readonly problem = signal<ApiProblem | undefined>(undefined);
  private readonly answer = signal({
    kind: this.record.kind as string,
    contentDate: this.record.contentDate ?? '',
    note: this.record.note ?? '',
  });
  protected readonly f = form(this.answer, (path) => {
    pattern(path.contentDate, PARTIAL_DATE, { message: () => this.text('records.upload.dateForm') });
    maxLength(path.note, LIMITS.line);
  });

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    let saved: RecordView | undefined;
    const { done, problem } = await submitForm(this.f, async ({ kind, contentDate, note }) => {
      saved = await this.api.update(this.record, {
        kind: kind as ChecklistKind,
        contentDate: contentDate.trim() || null,
        note: note.trim() || null,
      });
    });
    this.problem.set(problem);
    if (done) this.dialog.close(saved);
  }
}
