import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CaseDetail } from '@consilium/contracts';
import { SECTIONS, type Section } from '@consilium/domain';
import { LanguageStore, formatDate, injectText } from '@consilium/portal/i18n';
import { CsSummaryList } from '@consilium/ui';
import { answersOf } from './answers';
import { draftOf } from './draft';

/** The whole referral in words; with `changeable` each answer leads back to its section. */
@Component({
  selector: 'cs-answers-view',
  imports: [CsSummaryList, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (part of parts(); track part.section) {
      <section [attr.aria-labelledby]="'answers-' + part.section">
        <h2 [id]="'answers-' + part.section">{{ 'words.section.' + part.section | transloco }}</h2>
        <cs-summary-list [rows]="part.rows" />
      </section>
    }
  `,
  styles: `
    section + section {
      margin-block-start: var(--cs-6);
    }

    h2 {
      margin-block-end: var(--cs-2);
    }
  `,
})
export class AnswersView {
  readonly detail = input.required<CaseDetail>();
  readonly changeable = input(false);

  private readonly text = injectText();
  private readonly language = inject(LanguageStore);

  protected readonly parts = computed(() => {
    const detail = this.detail();
    const draft = draftOf(detail);
    const context = { text: this.text, date: (value: string) => formatDate(value, this.language.locale()) };
    return SECTIONS.filter((section) => section !== 'records').map((section: Section) => ({
      section,
      rows: answersOf(section, draft, context, this.changeable() ? ['/referrals', detail.id, section] : undefined),
    }));
  });
}
