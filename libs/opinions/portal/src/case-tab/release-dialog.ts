import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { OpinionContent } from '@consilium/domain';
import { langOf } from '../shared/passage';

/** What the patient will read, word for word, before it is given. */
@Component({
  selector: 'cs-release-dialog',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="cs-stack">
      <h2 id="op-release-dialog" tabindex="-1">{{ 'opinion.release.dialogTitle' | transloco }}</h2>
      <p>{{ 'opinion.release.dialogLead' | transloco }}</p>
      <blockquote tabindex="0" [attr.aria-label]="'opinion.plainLanguage.title' | transloco">
        @if (content.outcome) {
          <p><strong>{{ 'words.outcome.' + content.outcome | transloco }}</strong></p>
        }
        <p class="words" [lang]="langOf(content.plainLanguage) ?? ''">{{ content.plainLanguage }}</p>
        @if (content.nextSteps.length > 0) {
          <p><strong>{{ 'opinion.steps.title' | transloco }}</strong></p>
          <ul>
            @for (step of content.nextSteps; track $index) {
              <li>{{ 'words.nextStepActor.' + step.who | transloco }}{{ 'opinion.colon' | transloco }}<span [lang]="langOf(step.what) ?? ''">{{ step.what }}</span></li>
            }
          </ul>
        }
      </blockquote>
      <p>{{ 'opinion.release.dialogFinal' | transloco }}</p>
      <div class="cs-cluster">
        <button type="button" class="cs-button cs-button--primary" (click)="dialog.close(true)">{{ 'opinion.release.patientAct' | transloco }}</button>
        <button type="button" class="cs-button cs-button--quiet" (click)="dialog.close(false)">{{ 'ui.dialog.cancel' | transloco }}</button>
      </div>
    </div>
  `,
  styles: `
    :host {
      display: block;
      padding: var(--cs-6);
      overflow: auto;
    }

    blockquote {
      max-height: 45vh;
      margin-inline: 0;
      padding: var(--cs-3) var(--cs-4);
      border-inline-start: 3px solid var(--cs-primary);
      overflow-y: auto;
      background: var(--cs-sunken);
    }

    blockquote > * + * {
      margin-block-start: var(--cs-3);
    }

    .words {
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
})
export class ReleaseDialog {
  protected readonly content = inject<OpinionContent>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  protected readonly langOf = langOf;
}
