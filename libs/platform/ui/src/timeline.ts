import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { formatDate, formatDateTime } from './formats';
import { CsIcon, CsIconName } from './icon';
import { injectLocale } from './locale';
import type { Tone } from './status';

export interface TimelineEntry {
  readonly id: string;
  /** ISO moment; nothing lies ahead. */
  readonly at: string;
  readonly title: string;
  /** Who did it, in which role. */
  readonly by?: string;
  readonly detail?: string;
  readonly icon?: CsIconName;
  readonly tone?: Tone;
}

/** What has happened, newest first as given. Entries that lie in the future are left out: the service forecasts nothing. */
@Component({
  selector: 'cs-timeline',
  imports: [CsIcon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ol>
      @for (entry of past(); track entry.id) {
        <li [attr.data-tone]="entry.tone ?? 'quiet'">
          <span class="mark"><cs-icon [name]="entry.icon ?? 'circle'" [size]="16" /></span>
          <div>
            <p class="title">{{ entry.title }}</p>
            @if (entry.detail) {
              <p class="detail">{{ entry.detail }}</p>
            }
            <p class="meta">
              <time [attr.datetime]="entry.at">{{ entry.when }}</time>
              @if (entry.by) {
                <span> · {{ entry.by }}</span>
              }
            </p>
          </div>
        </li>
      } @empty {
        <li class="none">{{ 'ui.timeline.none' | transloco }}</li>
      }
    </ol>
  `,
  styles: `
    :host {
      display: block;
    }

    ol {
      padding: 0;
      list-style: none;
    }

    li {
      position: relative;
      display: grid;
      grid-template-columns: 24px minmax(0, 1fr);
      gap: var(--cs-3);
      padding-block-end: var(--cs-4);
    }

    li:not(:last-child)::before {
      position: absolute;
      inset: 24px auto 0 11.5px;
      width: 1px;
      background: var(--cs-line);
      content: '';
    }

    .mark {
      display: grid;
      width: 24px;
      height: 24px;
      border: 1px solid var(--cs-line);
      border-radius: 50%;
      color: var(--cs-ink-soft);
      background: var(--cs-surface);
      place-items: center;
    }

    [data-tone='needs'] .mark {
      color: var(--cs-needs);
    }

    [data-tone='good'] .mark {
      color: var(--cs-good);
    }

    [data-tone='stop'] .mark {
      color: var(--cs-stop);
    }

    [data-tone='info'] .mark {
      color: var(--cs-info);
    }

    .title {
      font-weight: 500;
    }

    .detail {
      max-width: var(--cs-measure);
      white-space: pre-line;
    }

    .meta,
    .none {
      color: var(--cs-ink-soft);
      font-size: var(--cs-small);
    }
  `,
})
export class CsTimeline {
  readonly entries = input.required<readonly TimelineEntry[]>();
  /** Patients read the day; people at work read the minute and the zone. */
  readonly precise = input(true);

  private readonly locale = injectLocale();
  protected readonly past = computed(() => {
    const format = this.precise() ? formatDateTime : formatDate;
    const latest = Date.now() + 90_000;
    return this.entries()
      .filter((entry) => Date.parse(entry.at) <= latest)
      .map((entry) => ({ ...entry, when: format(entry.at, this.locale()) }));
  });
}
