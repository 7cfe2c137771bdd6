import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { injectText } from '@consilium/portal/i18n';
import { draftParts } from './draft-parts';
import { ReviewStore } from './review-store';

/** The draft was saved from another window: both texts where they differ, and the writer decides. Nothing is lost before. */
@Component({
  selector: 'cs-draft-conflict',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (rows(); as differing) {
      <section class="cs-card" role="alert" aria-labelledby="op-conflict">
        <h2 id="op-conflict" tabindex="-1">{{ 'opinion.conflict.title' | transloco }}</h2>
        <p>{{ 'opinion.conflict.lead' | transloco }}</p>
        @for (row of differing; track row.term) {
          <h3>{{ row.term }}</h3>
          <div class="sides">
            <div>
              <p class="cs-small cs-soft">{{ 'opinion.conflict.mine' | transloco }}</p>
              <p class="words">{{ row.words || '–' }}</p>
            </div>
            <div>
              <p class="cs-small cs-soft">{{ 'opinion.conflict.theirs' | transloco }}</p>
              <p class="words">{{ row.theirs || '–' }}</p>
            </div>
          </div>
        }
        <div class="cs-cluster">
          <button type="button" class="cs-button cs-button--primary" (click)="store.keepMine()">{{ 'opinion.conflict.keepMine' | transloco }}</button>
          <button type="button" class="cs-button" (click)="store.takeTheirs()">{{ 'opinion.conflict.takeTheirs' | transloco }}</button>
        </div>
      </section>
    }
  `,
  styles: `
    section {
      margin-block-end: var(--cs-4);
    }

    section > * + * {
      margin-block-start: var(--cs-3);
    }

    .sides {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(14em, 1fr));
      gap: var(--cs-4);
    }

    .words {
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
})
export class DraftConflict {
  protected readonly store = inject(ReviewStore);
  private readonly text = injectText();

  protected readonly rows = computed(() => {
    const conflict = this.store.conflict();
    if (!conflict) return undefined;
    const names = this.store.recordNames();
    const theirs = draftParts(conflict.theirs, names, this.text);
    return draftParts(conflict.mine, names, this.text)
      .map((part, index) => ({ ...part, theirs: theirs[index]?.words ?? '' }))
      .filter(({ words, theirs: other }) => words !== other);
  });
}
