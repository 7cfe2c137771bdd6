import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ServiceKind } from '@consilium/domain';
import { CsIcon } from './icon';

/**
 * The standing notice, beside every form and every call to action: not emergency care, what records are used for, which service this
 * is, who reviews, and what the review is not.
 */
@Component({
  selector: 'cs-notice',
  imports: [CsIcon, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="first">
      <cs-icon name="info" [size]="18" /><strong>{{ 'ui.notice.emergency' | transloco }}</strong>
    </p>
    @if (service(); as kind) {
      <p>
        {{ 'ui.notice.service' | transloco: { service: ('ui.service.' + kind | transloco) } }}
        {{ 'ui.serviceIs.' + kind | transloco }}
      </p>
    } @else {
      <p>{{ 'ui.notice.services' | transloco }}</p>
    }
    <p>
      {{
        reviewerRole()
          ? ('ui.notice.reviewerIs' | transloco: { role: reviewerRole() })
          : ('ui.notice.reviewer' | transloco)
      }}
    </p>
    <p>
      {{ 'ui.notice.use' | transloco }}
      <a routerLink="/privacy">{{ 'ui.notice.privacy' | transloco }}</a>
    </p>
    <p>{{ 'ui.notice.limits' | transloco }}</p>
  `,
  styles: `
    :host {
      display: block;
      max-width: var(--cs-measure);
      padding: var(--cs-3) 0 var(--cs-3) var(--cs-4);
      border-inline-start: 3px solid var(--cs-primary);
      color: var(--cs-ink-soft);
      font-size: var(--cs-small);
      line-height: 1.5;
    }

    p + p {
      margin-block-start: var(--cs-1);
    }

    .first {
      display: flex;
      align-items: flex-start;
      gap: 6px;
      color: var(--cs-ink);
      text-wrap: wrap;
    }

    .first cs-icon {
      margin-block-start: calc((1lh - 18px) / 2);
    }

    @media print {
      :host {
        border-inline-start: 2pt solid #000;
      }
    }
  `,
  host: { role: 'note' },
})
export class CsNotice {
  /** Which of the three services the page is about, once that is known. */
  readonly service = input<ServiceKind>();
  /** The exact role of the reviewer as shown, for instance "Haematology reviewer". */
  readonly reviewerRole = input<string>();
}
