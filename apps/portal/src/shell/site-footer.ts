import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

@Component({
  selector: 'cs-site-footer',
  imports: [RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <footer>
      <p>{{ 'ui.notice.emergency' | transloco }}</p>
      <nav [attr.aria-label]="'shell.footerNav' | transloco">
        <ul>
          @for (page of pages; track page) {
            <li>
              <a [routerLink]="'/' + page">{{ 'shell.site.' + page | transloco }}</a>
            </li>
          }
        </ul>
      </nav>
    </footer>
  `,
  styles: `
    footer {
      padding: var(--cs-6) var(--cs-gutter) var(--cs-8);
      border-block-start: 1px solid var(--cs-line);
      color: var(--cs-ink-soft);
      font-size: 0.9375rem;
    }

    p,
    ul {
      max-width: 1072px;
      margin-inline: auto;
    }

    p {
      color: var(--cs-ink);
      font-weight: 500;
    }

    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--cs-6);
      margin-block-start: var(--cs-2);
      padding: 0;
      list-style: none;
    }

    a {
      display: inline-flex;
      align-items: center;
      min-height: 32px;
      color: inherit;
    }
  `,
})
export class SiteFooter {
  protected readonly pages = [
    'how-it-works',
    'who-it-fits',
    'records',
    'results',
    'faq',
    'sources',
    'privacy',
    'accessibility',
  ];
}
