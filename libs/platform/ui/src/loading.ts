import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** Grey lines in the place of what is coming, from 300 ms on: a quick answer shows no flicker. */
@Component({
  selector: 'cs-loading',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (late()) {
    <span class="cs-visually-hidden" role="status">{{ 'ui.loading' | transloco }}</span>
    @for (width of widths(); track $index) {
      <span class="line" [style.inline-size.%]="width"></span>
    }
  }`,
  styles: `
    :host {
      display: block;
      padding-block: var(--cs-2);
    }

    .line {
      display: block;
      height: 0.8em;
      margin-block: 0.7em;
      border-radius: 3px;
      background: var(--cs-line);
      animation: breathe 1.4s ease-in-out infinite alternate;
    }

    @keyframes breathe {
      to {
        opacity: 0.4;
      }
    }
  `,
})
export class CsLoading {
  readonly lines = input(4);
  protected readonly late = signal(false);
  protected readonly widths = computed(() =>
    Array.from({ length: this.lines() }, (_, index) => [92, 78, 86, 60][index % 4]),
  );

  constructor() {
    const timer = setTimeout(() => this.late.set(true), 300);
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  }
}
