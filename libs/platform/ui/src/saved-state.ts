import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { formatTime } from './formats';
import { CsIcon } from './icon';
import { injectLocale } from './locale';

export type SavedStateWord = 'idle' | 'waiting' | 'saving' | 'saved' | 'conflict' | 'failed';

/** "Saved 14:02". Takes the signals of an `Autosave`. Only trouble is announced; a constant "saved" would talk over the typing. */
@Component({
  selector: 'cs-saved-state',
  imports: [CsIcon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @switch (state()) {
      @case ('conflict') {
        <span class="bad" role="alert"><cs-icon name="alert" [size]="16" />{{ 'ui.saved.conflict' | transloco }}</span>
      }
      @case ('failed') {
        <span class="bad" role="alert"><cs-icon name="alert" [size]="16" />{{ 'ui.saved.failed' | transloco }}</span>
      }
      @case ('saving') {
        <span>{{ 'ui.saved.saving' | transloco }}</span>
      }
      @case ('waiting') {
        <span>{{ 'ui.saved.waiting' | transloco }}</span>
      }
      @default {
        @if (time()) {
          <span><cs-icon name="check" [size]="16" />{{ 'ui.saved.saved' | transloco: { time: time() } }}</span>
        }
      }
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      min-height: 1lh;
      color: var(--cs-ink-soft);
      font-size: var(--cs-small);
      font-variant-numeric: tabular-nums;
    }

    span {
      display: inline-flex;
      align-items: center;
      gap: 4px;
    }

    .bad {
      color: var(--cs-stop);
      font-weight: 500;
    }
  `,
})
export class CsSavedState {
  readonly state = input.required<SavedStateWord>();
  readonly at = input<Date | string>();
  private readonly locale = injectLocale();
  protected readonly time = computed(() => formatTime(this.at(), this.locale()));
}
