import { DOCUMENT } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  inject,
  input,
  model,
  signal,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { uniqueId } from './locale';

const SMALLEST = 25;
const LARGEST = 75;

/**
 * Two panes side by side (slots `[csStart]` and `[csEnd]`); the bar between moves by mouse, touch and arrow keys, Home and End.
 * Below 1024 px two tabs; both panes stay alive, so that nothing typed is lost by turning a tablet.
 */
@Component({
  selector: 'cs-split',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (narrow()) {
      <div class="tabs" role="tablist" [attr.aria-label]="label()">
        @for (name of [startLabel(), endLabel()]; track $index) {
          <button
            type="button"
            role="tab"
            [id]="id + '-tab' + $index"
            [attr.aria-selected]="pane() === $index"
            [attr.aria-controls]="id + $index"
            [tabindex]="pane() === $index ? 0 : -1"
            (click)="pane.set($index)"
            (keydown)="turn($event)"
          >
            {{ name }}
          </button>
        }
      </div>
    }
    <div #frame class="frame" [class.narrow]="narrow()" [style.--start]="position() + '%'">
      <section
        class="pane"
        [id]="id + '0'"
        [hidden]="narrow() && pane() !== 0"
        [attr.role]="narrow() ? 'tabpanel' : null"
        [attr.aria-label]="startLabel()"
      >
        <ng-content select="[csStart]" />
      </section>
      @if (!narrow()) {
        <div
          class="bar"
          role="separator"
          tabindex="0"
          aria-orientation="vertical"
          [attr.aria-label]="'ui.split.bar' | transloco"
          [attr.aria-controls]="id + '0'"
          [attr.aria-valuenow]="position()"
          aria-valuemin="25"
          aria-valuemax="75"
          (keydown)="key($event)"
          (pointerdown)="grab($event)"
          (pointermove)="drag($event)"
        ></div>
      }
      <section
        class="pane"
        [id]="id + '1'"
        [hidden]="narrow() && pane() !== 1"
        [attr.role]="narrow() ? 'tabpanel' : null"
        [attr.aria-label]="endLabel()"
      >
        <ng-content select="[csEnd]" />
      </section>
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-height: 0;
      height: 100%;
    }

    .frame {
      display: grid;
      grid-template-columns: minmax(0, var(--start)) 12px minmax(0, 1fr);
      flex: 1;
      min-height: 0;
    }

    .frame.narrow {
      grid-template-columns: minmax(0, 1fr);
    }

    .pane {
      min-width: 0;
      min-height: 0;
      overflow: auto;
    }

    .pane[hidden] {
      display: none;
    }

    .bar {
      position: relative;
      cursor: col-resize;
      touch-action: none;
    }

    .bar::before {
      position: absolute;
      inset: 0 auto 0 5.5px;
      width: 1px;
      background: var(--cs-line);
      content: '';
    }

    .bar::after {
      position: absolute;
      inset: calc(50% - 18px) auto auto 4px;
      width: 4px;
      height: 36px;
      border-radius: 2px;
      background: var(--cs-line-strong);
      content: '';
    }

    .bar:hover::after,
    .bar:focus-visible::after {
      background: var(--cs-primary);
    }

    .tabs {
      display: flex;
      border-block-end: 1px solid var(--cs-line);
    }

    .tabs button {
      flex: 1;
      min-height: 44px;
      border: 0;
      border-block-end: 3px solid transparent;
      color: var(--cs-ink-soft);
      background: none;
      font: inherit;
      cursor: pointer;
    }

    .tabs button[aria-selected='true'] {
      color: var(--cs-ink);
      border-color: var(--cs-primary);
      font-weight: 600;
    }
  `,
})
export class CsSplit {
  readonly label = input.required<string>();
  readonly startLabel = input.required<string>();
  readonly endLabel = input.required<string>();
  /** Share of the first pane in percent. */
  readonly position = model(55);
  /** Which pane a narrow screen shows: 0 or 1. */
  readonly pane = model(0);

  protected readonly id = uniqueId('cs-split');
  protected readonly narrow = signal(false);
  private readonly frame = viewChild.required<ElementRef<HTMLElement>>('frame');

  constructor() {
    const query = inject(DOCUMENT).defaultView?.matchMedia?.('(max-width: 1023px)');
    if (!query) return;
    const follow = () => this.narrow.set(query.matches);
    follow();
    query.addEventListener('change', follow);
    inject(DestroyRef).onDestroy(() => query.removeEventListener('change', follow));
  }

  protected key(event: KeyboardEvent): void {
    const moves: Record<string, number> = {
      ArrowLeft: -2,
      ArrowRight: 2,
      PageUp: -10,
      PageDown: 10,
      Home: -100,
      End: 100,
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    this.place(this.position() + move);
  }

  protected grab(event: PointerEvent): void {
    event.preventDefault();
    (event.target as HTMLElement).setPointerCapture(event.pointerId);
  }

  protected drag(event: PointerEvent): void {
    if (!(event.target as HTMLElement).hasPointerCapture(event.pointerId)) return;
    const { left, width } = this.frame().nativeElement.getBoundingClientRect();
    this.place(((event.clientX - left) / width) * 100);
  }

  protected turn(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    this.pane.set(this.pane() === 0 ? 1 : 0);
    (event.currentTarget as HTMLElement).parentElement
      ?.querySelectorAll<HTMLElement>('[role=tab]')
      [this.pane()]?.focus();
  }

  private place(percent: number): void {
    this.position.set(Math.round(Math.min(LARGEST, Math.max(SMALLEST, percent))));
  }
}
