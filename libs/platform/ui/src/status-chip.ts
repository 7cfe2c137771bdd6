import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CsIcon, CsIconName } from './icon';
import { STATUS_LOOKS, StatusWord, Tone } from './status';

/** A state in words, with a shape of its own: the colour only repeats what word and shape say. */
@Component({
  selector: 'cs-status-chip',
  imports: [CsIcon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cs-icon [name]="look().icon" [size]="16" />{{ label() ?? ('ui.status.' + status() | transloco) }}`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 5px;
      max-width: 100%;
      padding: 1px 8px 1px 6px;
      border-radius: 4px;
      color: var(--tone);
      background: var(--tone-soft);
      font-size: var(--cs-small);
      font-weight: 500;
      line-height: 1.45;
      vertical-align: baseline;
    }

    :host([data-tone='needs']) {
      --tone: var(--cs-needs);
      --tone-soft: var(--cs-needs-soft);
    }

    :host([data-tone='good']) {
      --tone: var(--cs-good);
      --tone-soft: var(--cs-good-soft);
    }

    :host([data-tone='stop']) {
      --tone: var(--cs-stop);
      --tone-soft: var(--cs-stop-soft);
    }

    :host([data-tone='info']) {
      --tone: var(--cs-info);
      --tone-soft: var(--cs-info-soft);
    }

    :host([data-tone='quiet']) {
      --tone: var(--cs-ink-soft);
      --tone-soft: var(--cs-sunken);
    }

    @media print, (forced-colors: active) {
      :host {
        border: 1px solid currentColor;
        background: none;
      }
    }
  `,
  host: { '[attr.data-tone]': 'look().tone' },
})
export class CsStatusChip {
  /** A case's status, or `on_hold`. Leave out when `label`, `tone` and `icon` say it themselves. */
  readonly status = input<StatusWord>();
  readonly label = input<string>();
  readonly tone = input<Tone>();
  readonly icon = input<CsIconName>();

  protected readonly look = computed(() => {
    const status = this.status();
    const known = status ? STATUS_LOOKS[status] : undefined;
    return { tone: this.tone() ?? known?.tone ?? 'quiet', icon: this.icon() ?? known?.icon ?? 'circle' } as const;
  });
}
