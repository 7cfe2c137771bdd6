import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Section } from '@consilium/domain';
import { LanguageStore, formatDate, injectText } from '@consilium/portal/i18n';
import { answersOf } from './answers';
import type { Draft } from './draft';

/** Somebody else saved in between: both texts per field, side by side, and the reader decides. Nothing is lost either way. */
@Component({
  selector: 'cs-conflict-panel',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="cs-card" role="alert" aria-labelledby="cs-conflict-title">
      <h2 id="cs-conflict-title">{{ 'referral.conflict.title' | transloco }}</h2>
      <p>{{ 'referral.conflict.lead' | transloco }}</p>
      <table class="cs-table">
        <thead>
          <tr>
            <th scope="col">{{ 'referral.conflict.field' | transloco }}</th>
            <th scope="col">{{ 'referral.conflict.mine' | transloco }}</th>
            <th scope="col">{{ 'referral.conflict.theirs' | transloco }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.term) {
            <tr>
              <th scope="row">{{ row.term }}</th>
              <td>{{ row.mine }}</td>
              <td>{{ row.theirs }}</td>
            </tr>
          }
        </tbody>
      </table>
      <div class="cs-cluster">
        <button type="button" class="cs-button cs-button--primary" (click)="keepMine.emit()">{{ 'referral.conflict.keepMine' | transloco }}</button>
        <button type="button" class="cs-button" (click)="takeTheirs.emit()">{{ 'referral.conflict.takeTheirs' | transloco }}</button>
      </div>
    </section>
  `,
  styles: `
    :host {
      display: block;
      margin-block-end: var(--cs-6);
    }

    td {
      white-space: pre-line;
    }
  `,
})
export class ConflictPanel {
  readonly section = input.required<Section>();
  readonly mine = input.required<Draft>();
  readonly theirs = input.required<Draft>();
  readonly keepMine = output<void>();
  readonly takeTheirs = output<void>();

  private readonly text = injectText();
  private readonly language = inject(LanguageStore);

  /** Only what differs. */
  protected readonly rows = computed(() => {
    const context = { text: this.text, date: (value: string) => formatDate(value, this.language.locale()) };
    const theirs = answersOf(this.section(), this.theirs(), context);
    return answersOf(this.section(), this.mine(), context)
      .map(({ term, values }, index) => ({ term, mine: values.join('\n'), theirs: theirs[index]?.values.join('\n') ?? '' }))
      .filter(({ mine, theirs: other }) => mine !== other);
  });
}
