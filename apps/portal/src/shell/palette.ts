import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CsIcon } from '@consilium/ui';
import { injectText } from '@consilium/portal/i18n';
import { SessionStore } from '@consilium/portal/session';
import { NAV } from './nav';

interface Target {
  readonly label: string;
  readonly url: string;
}

/** A case number as people write it: "C-1042", "c1042", "1042". */
const CASE_NUMBER = /^c?[\s-]?(\d{1,9})$/i;

/** Jump anywhere by typing: a page by its name, a case by its number. Closes with the address to go to. */
@Component({
  selector: 'cs-palette',
  imports: [CsIcon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label id="cs-palette-label" class="cs-visually-hidden" for="cs-palette-input">{{
      'shell.palette.label' | transloco
    }}</label>
    <div class="line">
      <cs-icon name="search" />
      <input
        id="cs-palette-input"
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded="true"
        aria-controls="cs-palette-list"
        autocomplete="off"
        spellcheck="false"
        [attr.aria-activedescendant]="found().length > 0 ? 'cs-palette-' + active() : null"
        [placeholder]="'shell.palette.placeholder' | transloco"
        (input)="type($event)"
        (keydown)="key($event)"
      />
    </div>
    <ul id="cs-palette-list" role="listbox" [attr.aria-label]="'shell.palette.label' | transloco">
      @for (target of found(); track target.url) {
        <!-- The keyboard acts through the text field, as the combobox pattern has it. -->
        <!-- eslint-disable-next-line @angular-eslint/template/click-events-have-key-events, @angular-eslint/template/interactive-supports-focus -->
        <li role="option" [id]="'cs-palette-' + $index" [attr.aria-selected]="$index === active()" (click)="go(target)">
          {{ target.label }}
        </li>
      }
    </ul>
    @if (found().length === 0) {
      <p role="status">{{ 'shell.palette.none' | transloco }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
    }

    .line {
      display: flex;
      align-items: center;
      gap: var(--cs-3);
      padding-inline: var(--cs-4);
      border-block-end: 1px solid var(--cs-line);
      color: var(--cs-ink-soft);
    }

    input {
      flex: 1;
      min-width: 0;
      min-height: 52px;
      border: 0;
      outline: 0;
      color: var(--cs-ink);
      background: none;
      font: inherit;
      font-size: 1.0625rem;
    }

    ul {
      max-height: 50vh;
      margin: 0;
      padding: var(--cs-1) 0;
      overflow: auto;
      list-style: none;
    }

    li,
    p {
      padding: 9px var(--cs-5);
      cursor: pointer;
    }

    li[aria-selected='true'] {
      background: var(--cs-primary-soft);
      box-shadow: inset 3px 0 var(--cs-primary);
    }

    p {
      color: var(--cs-ink-soft);
      cursor: default;
    }
  `,
})
export class Palette {
  private readonly dialog = inject<DialogRef<string>>(DialogRef);
  private readonly session = inject(SessionStore);
  private readonly text = injectText();
  private readonly query = signal('');
  protected readonly active = signal(0);

  private readonly pages = computed<Target[]>(() => [
    ...NAV[this.session.role() ?? 'patient'].map((entry) => ({
      label: this.text(`shell.nav.${entry.label}`),
      url: entry.path,
    })),
    { label: this.text('shell.person.profile'), url: '/account/profile' },
    ...['how-it-works', 'records', 'results', 'faq', 'privacy'].map((page) => ({
      label: this.text(`shell.site.${page}`),
      url: `/${page}`,
    })),
  ]);

  protected readonly found = computed<Target[]>(() => {
    const query = this.query().trim();
    const words = query.toLocaleLowerCase();
    const pages = this.pages().filter(({ label }) => label.toLocaleLowerCase().includes(words));
    const number = this.seesCases() ? CASE_NUMBER.exec(query)?.[1] : undefined;
    return number
      ? [
          { label: this.text('shell.palette.case', { number: `C-${number}` }), url: `/cases?number=C-${number}` },
          ...pages,
        ]
      : pages;
  });

  protected type(event: Event): void {
    this.query.set((event.target as HTMLInputElement).value);
    this.active.set(0);
  }

  protected key(event: KeyboardEvent): void {
    const count = this.found().length;
    if (event.key === 'Enter') {
      const target = this.found()[this.active()];
      if (target) this.go(target);
    } else if (count > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      this.active.update((at) => (at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count);
    }
  }

  protected go(target: Target): void {
    this.dialog.close(target.url);
  }

  private seesCases(): boolean {
    return !['patient', 'proxy', 'administrator'].includes(this.session.role() ?? 'patient');
  }
}
