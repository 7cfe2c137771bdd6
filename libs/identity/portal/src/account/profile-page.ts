import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CsPageHeader, CsSummaryList, SummaryRow } from '@consilium/ui';
import { LANGUAGE_NAMES, Language, LanguageStore, injectText } from '@consilium/portal/i18n';
import { SessionStore } from '@consilium/portal/session';

@Component({
  selector: 'cs-profile-page',
  imports: [CsPageHeader, CsSummaryList, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="cs-page cs-page--reading">
      <cs-page-header [title]="'identity.profile.title' | transloco" />
      <cs-summary-list [rows]="rows()" />
      <fieldset class="cs-fieldset language">
        <legend>{{ 'identity.profile.language' | transloco }}</legend>
        @for (language of languages; track language) {
          <label class="cs-choice">
            <input type="radio" name="language" [checked]="language === current()" (change)="use(language)" />
            <span [lang]="language">{{ names[language] }}</span>
          </label>
        }
      </fieldset>
      <p class="cs-small cs-soft">{{ 'identity.profile.change' | transloco }}</p>
    </div>
  `,
  styles: `
    .language {
      margin-block: var(--cs-6);
    }
  `,
})
export class ProfilePage {
  private readonly session = inject(SessionStore);
  private readonly store = inject(LanguageStore);
  private readonly text = injectText();

  protected readonly languages: readonly Language[] = ['en', 'zh-Hans'];
  protected readonly names = LANGUAGE_NAMES;
  protected readonly current = this.store.current;

  protected readonly rows = computed<SummaryRow[]>(() => {
    const me = this.session.me();
    if (!me) return [];
    return [
      { term: this.text('identity.profile.name'), values: [me.user.displayName] },
      { term: this.text('identity.profile.email'), values: [me.user.email] },
      { term: this.text('identity.profile.role'), values: [this.text(`identity.role.${me.role}`)] },
      ...(me.organisation
        ? [{ term: this.text('identity.profile.organisation'), values: [me.organisation.name] }]
        : []),
    ];
  });

  protected use(language: Language): void {
    void this.session.useLanguage(language);
  }
}
