import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/**
 * The path of a case, drawn by us. The words stand in a list that any reader can take in; the drawing around it is decoration:
 * wide screens see a line with its two ways back, narrow ones a plain vertical line.
 */
@Component({
  selector: 'cs-case-path',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <figure>
      <svg viewBox="0 0 1000 150" aria-hidden="true" focusable="false">
        <path class="back" d="M300 74 C300 18 100 18 100 70" />
        <path class="head" d="M93 58 L100 71 L108 59" />
        <path class="line" d="M100 106 H900" />
        @for (x of stations; track x) {
          <circle class="station" [attr.cx]="x" cy="106" r="30" />
        }
        <g class="sign">
          <path d="M90 92h14l7 7v21H90zM104 92v7h7M95 106h11M95 112h7" />
          <path d="M290 92h20v28h-20zM294 101l2 2 4-5M294 112l2 2 4-5M304 102h3M304 113h3" />
          <path d="M494 112a10 10 0 1 1 4 0M496 112v6M488 120h16M503 108l8 8" />
          <path d="M690 92h20v28h-20zM694 98h12M694 103h12M693 115c3 0 4-6 6-6s0 5 2 5 2-3 4-3 1 3 3 3" />
          <path d="M888 98h24v16h-12l-6 6v-6h-6zM893 104h14M893 109h9" />
        </g>
      </svg>
      <ol>
        @for (x of stations; track x) {
          <li>
            <h3>{{ 'public.home.path.s' + ($index + 1) + '.title' | transloco }}</h3>
            <p class="who">{{ 'public.home.path.s' + ($index + 1) + '.who' | transloco }}</p>
            <p>{{ 'public.home.path.s' + ($index + 1) + '.text' | transloco }}</p>
          </li>
        }
      </ol>
      <figcaption>{{ 'public.home.path.caption' | transloco }}</figcaption>
    </figure>
  `,
  styles: `
    svg {
      display: none;
      width: 100%;
      height: auto;
    }

    path {
      fill: none;
      stroke: currentColor;
      stroke-linecap: round;
      stroke-linejoin: round;
      stroke-width: 2;
    }

    .line {
      color: var(--cs-primary);
      stroke-width: 3;
    }

    .back,
    .head {
      color: var(--cs-needs);
    }

    .back {
      stroke-dasharray: 1 7;
      stroke-width: 3;
    }

    .station {
      fill: var(--cs-paper);
      stroke: var(--cs-primary);
      stroke-width: 3;
    }

    .sign {
      color: var(--cs-primary);
    }

    ol {
      margin-block-start: var(--cs-5);
      padding: 0;
      list-style: none;
      counter-reset: step;
    }

    li {
      position: relative;
      padding: 0 0 var(--cs-6) 48px;
      counter-increment: step;
    }

    li::before {
      position: absolute;
      z-index: 1;
      inset: 0 auto auto 0;
      display: grid;
      width: 30px;
      height: 30px;
      border: 2px solid var(--cs-primary);
      border-radius: 50%;
      color: var(--cs-primary);
      background: var(--cs-paper);
      font-size: 1rem;
      font-weight: 600;
      content: counter(step);
      place-items: center;
    }

    li:not(:last-child)::after {
      position: absolute;
      inset: 0 auto 0 14px;
      width: 2px;
      background: var(--cs-primary);
      content: '';
    }

    p {
      font-size: 1rem;
      line-height: 1.5;
    }

    .who {
      color: var(--cs-ink-soft);
    }

    figcaption {
      max-width: var(--cs-measure);
      color: var(--cs-ink-soft);
      font-size: var(--cs-small);
    }

    @media (min-width: 900px) {
      svg {
        display: block;
      }

      ol {
        display: grid;
        grid-template-columns: repeat(5, minmax(0, 1fr));
      }

      li {
        padding: 0 var(--cs-3) var(--cs-5);
        text-align: center;
      }

      li::before,
      li:not(:last-child)::after {
        display: none;
      }

      p {
        font-size: 0.9375rem;
      }
    }
  `,
})
export class CasePath {
  protected readonly stations = [100, 300, 500, 700, 900];
}
