import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** Nothing here: why, and one next act (projected). */
@Component({
  selector: 'cs-empty',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<p class="title">{{ title() }}</p>
    @if (detail()) {
      <p class="detail">{{ detail() }}</p>
    }
    <div class="act"><ng-content /></div>`,
  styles: `
    :host {
      display: block;
      max-width: var(--cs-measure);
      padding-block: var(--cs-6);
    }

    .title {
      font-weight: 600;
    }

    .detail {
      color: var(--cs-ink-soft);
    }

    .act:not(:empty) {
      margin-block-start: var(--cs-3);
    }
  `,
})
export class CsEmpty {
  readonly title = input.required<string>();
  readonly detail = input('');
}
