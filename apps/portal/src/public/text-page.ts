import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { CsNotice, CsPageHeader } from '@consilium/ui';

/** One block of a page; exactly one property is set. */
interface Block {
  readonly h?: string;
  readonly p?: string;
  readonly ul?: readonly string[];
  readonly ol?: readonly string[];
  readonly dl?: readonly { readonly t: string; readonly d: string }[];
  readonly links?: readonly { readonly name: string; readonly href: string; readonly what: string }[];
}

/** A page of plain text; which one comes from the route, its blocks from the texts. */
@Component({
  selector: 'cs-text-page',
  imports: [CsNotice, CsPageHeader, RouterLink, RouterLinkActive, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <article class="cs-page">
      <cs-page-header [title]="base() + '.title' | transloco" [lead]="base() + '.lead' | transloco" />
      <nav class="pages cs-no-print" [attr.aria-label]="'public.act.pages' | transloco">
        <ul>
          @for (name of pages; track name) {
            <li>
              <a [routerLink]="'/' + name" routerLinkActive="here" ariaCurrentWhenActive="page">{{
                'shell.site.' + name | transloco
              }}</a>
            </li>
          }
        </ul>
      </nav>
      <div class="cs-prose">
        @for (block of blocks(); track $index) {
          @if (block.h) {
            <h2>{{ block.h }}</h2>
          } @else if (block.p) {
            <p>{{ block.p }}</p>
          } @else if (block.ul) {
            <ul>
              @for (item of block.ul; track $index) {
                <li>{{ item }}</li>
              }
            </ul>
          } @else if (block.ol) {
            <ol>
              @for (item of block.ol; track $index) {
                <li>{{ item }}</li>
              }
            </ol>
          } @else if (block.dl) {
            <dl>
              @for (item of block.dl; track $index) {
                <dt>{{ item.t }}</dt>
                <dd>{{ item.d }}</dd>
              }
            </dl>
          } @else if (block.links) {
            <ul class="links">
              @for (item of block.links; track item.href) {
                <li>
                  <a [href]="item.href" rel="noopener noreferrer external">{{ item.name }}</a>
                  <span>{{ item.what }}</span>
                </li>
              }
            </ul>
          }
        }
      </div>
      <div class="end">
        <cs-notice />
        <p class="acts">
          <a class="cs-button cs-button--primary" routerLink="/sign-in">{{ 'public.act.signIn' | transloco }}</a>
          <a routerLink="/records">{{ 'public.act.records' | transloco }}</a>
        </p>
      </div>
    </article>
  `,
  styles: `
    article {
      padding-block-start: var(--cs-12);
    }

    cs-page-header {
      font-size: 1.1875rem;
    }

    .pages {
      display: none;
    }

    @media (min-width: 1000px) {
      article {
        display: grid;
        grid-template-columns: minmax(0, var(--cs-measure)) minmax(180px, 1fr);
        column-gap: var(--cs-16);
      }

      cs-page-header {
        grid-column: 1 / -1;
      }

      .pages {
        display: block;
        grid-column: 2;
        grid-row: 2;
      }

      .cs-prose,
      .end {
        grid-column: 1;
      }

      .cs-prose {
        grid-row: 2;
      }

      .pages ul {
        position: sticky;
        inset-block-start: 80px;
        padding: 0 0 0 var(--cs-4);
        border-inline-start: 1px solid var(--cs-line);
        font-size: var(--cs-small);
        list-style: none;
      }

      .pages a {
        display: block;
        padding-block: 5px;
        color: var(--cs-ink-soft);
        text-decoration: none;
      }

      .pages a:hover {
        color: var(--cs-ink);
        text-decoration: underline;
      }

      .pages .here {
        color: var(--cs-ink);
        font-weight: 600;
      }
    }

    .cs-prose > :first-child {
      margin-block-start: 0;
    }

    dl {
      border-block-start: 1px solid var(--cs-line);
    }

    dt {
      padding-block-start: var(--cs-4);
      font-weight: 600;
    }

    dd {
      margin: 0;
      padding-block: var(--cs-1) var(--cs-4);
      border-block-end: 1px solid var(--cs-line);
    }

    .links {
      padding: 0;
      list-style: none;
    }

    .links li {
      padding-block: var(--cs-2);
      border-block-end: 1px solid var(--cs-line);
    }

    .links span {
      display: block;
      color: var(--cs-ink-soft);
      font-size: var(--cs-small);
    }

    .end {
      margin-block-start: var(--cs-12);
    }

    .acts {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--cs-3) var(--cs-6);
      margin-block-start: var(--cs-6);
    }
  `,
})
export class TextPage {
  /** Name of the page, from the route's data. */
  readonly page = input.required<string>();

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

  private readonly transloco = inject(TranslocoService);
  protected readonly base = computed(() => `public.${this.page()}`);
  protected readonly blocks = computed<readonly Block[]>(() =>
    this.transloco.translateObject<readonly Block[]>(`${this.base()}.body`, {}, this.transloco.activeLang()),
  );
}
