import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  untracked,
  viewChild,
} from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { TranslocoPipe } from '@jsverse/transloco';
import { ERROR_TITLE } from './error-title';
import { fieldErrorText } from './field-error';
import { injectUiText } from './locale';

export interface SummaryError {
  readonly message: string;
  /** Id of the control that the entry leads to. */
  readonly fieldId?: string;
}

/**
 * What keeps a form from being sent, at the top of the page. Takes the focus after every attempt; each entry leads to its field.
 * `<cs-error-summary [form]="f" [attempt]="attempts()" />`: `attempt` counts presses of the button; 0 shows nothing.
 */
@Component({
  selector: 'cs-error-summary',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (shown()) {
      <div #box class="box" role="alert" tabindex="-1" [attr.aria-labelledby]="headingId">
        <h2 [id]="headingId">{{ 'ui.errors.title' | transloco }}</h2>
        <ul>
          @for (error of list(); track $index) {
            <li>
              @if (error.fieldId) {
                <a [href]="'#' + error.fieldId" (click)="go($event, error.fieldId)">{{ error.message }}</a>
              } @else {
                {{ error.message }}
              }
            </li>
          }
        </ul>
      </div>
    }
  `,
  styles: `
    .box {
      max-width: var(--cs-measure);
      margin-block-end: var(--cs-6);
      padding: var(--cs-4) var(--cs-5);
      border: 2px solid var(--cs-stop);
      border-radius: var(--cs-radius);
    }

    h2 {
      margin-block-end: var(--cs-2);
      font-size: var(--cs-h3);
    }

    ul {
      padding: 0;
      list-style: none;
    }

    a {
      display: inline-block;
      min-height: 24px;
      color: var(--cs-stop);
      font-weight: 500;
    }

    li {
      color: var(--cs-stop);
    }
  `,
})
export class CsErrorSummary {
  readonly form = input<FieldTree<unknown>>();
  readonly errors = input<readonly SummaryError[]>([]);
  readonly attempt = input(1);

  protected readonly headingId = `cs-errors-${Math.random().toString(36).slice(2, 8)}`;
  private readonly text = injectUiText();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly box = viewChild<ElementRef<HTMLElement>>('box');

  protected readonly list = computed<readonly SummaryError[]>(() => {
    const form = this.form();
    const own = form
      ? form()
          .errorSummary()
          .map((error) => ({ message: fieldErrorText(error, this.text), fieldId: this.controlId(error.fieldTree) }))
      : [];
    return [...own, ...this.errors()];
  });

  protected readonly shown = computed(() => this.attempt() > 0 && this.list().length > 0);

  constructor() {
    const title = inject(ERROR_TITLE, { optional: true });
    effect(() => title?.(this.shown()));
    inject(DestroyRef).onDestroy(() => title?.(false));
    // Only a new attempt moves the focus; a list that shrinks while the reader types must not.
    afterRenderEffect(() => {
      this.attempt();
      const box = untracked(() => this.box());
      if (box) queueMicrotask(() => box.nativeElement.focus());
    });
  }

  protected go(event: Event, fieldId: string): void {
    event.preventDefault();
    const control = this.host.nativeElement.ownerDocument.getElementById(fieldId);
    control?.closest('details')?.setAttribute('open', '');
    control?.scrollIntoView?.({ block: 'center' });
    control?.focus({ preventScroll: true });
  }

  private controlId(tree: unknown): string | undefined {
    const field = typeof tree === 'function' ? (tree as FieldTree<unknown>)() : undefined;
    return field?.formFieldBindings()[0]?.element.id || undefined;
  }
}
