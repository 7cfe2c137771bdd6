import { ChangeDetectionStrategy, Component, ElementRef, computed, input, output, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { injectText } from '@consilium/portal/i18n';
import { gapWord } from '@consilium/portal/words';

/** What still keeps the opinion from being signed, in words; each leads to its field. Opens upwards from the foot of the page. */
@Component({
  selector: 'cs-gap-list',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown.escape)': 'close()' },
  template: `
    <details #box>
      <summary class="cs-small">{{ 'opinion.review.gaps' | transloco: { count: gaps().length } }}</summary>
      <ul class="cs-float">
        @for (gap of named(); track gap.gap) {
          <li><button type="button" class="cs-link-button" (click)="choose(gap.gap)">{{ gap.words }}</button></li>
        }
      </ul>
    </details>
  `,
  styles: `
    :host {
      display: block;
      position: relative;
    }

    summary {
      min-height: 24px;
      line-height: 24px;
      color: var(--cs-needs);
      font-weight: 500;
      cursor: pointer;
    }

    ul {
      position: absolute;
      z-index: 5;
      inset-block-end: calc(100% + 8px);
      inset-inline-end: 0;
      width: max-content;
      max-width: min(34em, 88vw);
      max-height: 46vh;
      padding: var(--cs-3) var(--cs-4);
      overflow-y: auto;
      list-style: none;
    }

    button {
      text-align: start;
    }

    @media (max-width: 599px) {
      ul {
        inset-inline: 0 auto;
      }
    }
  `,
})
export class GapList {
  readonly gaps = input.required<readonly string[]>();
  readonly chosen = output<string>();

  private readonly text = injectText();
  private readonly box = viewChild.required<ElementRef<HTMLDetailsElement>>('box');
  protected readonly named = computed(() => this.gaps().map((gap) => ({ gap, words: gapWord(gap, this.text) })));

  protected choose(gap: string): void {
    this.close();
    this.chosen.emit(gap);
  }

  protected close(): void {
    this.box().nativeElement.open = false;
  }
}
