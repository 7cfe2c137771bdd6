import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { uniqueId } from './locale';

/** Few honest words: no percentages. */
export type TaskState = 'completed' | 'in_progress' | 'not_started' | 'problem' | 'cannot_start';

export interface TaskRow {
  readonly title: string;
  readonly hint?: string;
  readonly state: TaskState;
  /** Router commands; left out while the task cannot start. */
  readonly link?: string | readonly unknown[];
}

/** The hub of a long form: any order, and the whole row is the link. */
@Component({
  selector: 'cs-task-list',
  imports: [RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul>
      @for (row of rows(); track row.title) {
        <li [class.link]="row.link">
          <div class="what">
            @if (row.link) {
              <a [routerLink]="row.link" [attr.aria-describedby]="id + $index">{{ row.title }}</a>
            } @else {
              <span>{{ row.title }}</span>
            }
            @if (row.hint) {
              <p class="hint">{{ row.hint }}</p>
            }
          </div>
          <span class="state" [attr.data-state]="row.state" [id]="id + $index">{{
            'ui.task.' + row.state | transloco
          }}</span>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
    }

    ul {
      padding: 0;
      border-block-start: 1px solid var(--cs-line);
      list-style: none;
    }

    li {
      position: relative;
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: var(--cs-1) var(--cs-4);
      padding: max(10px, var(--cs-row)) var(--cs-2);
      border-block-end: 1px solid var(--cs-line);
    }

    li.link:hover {
      background: var(--cs-primary-soft);
    }

    a {
      font-weight: 500;
    }

    a::after {
      position: absolute;
      inset: 0;
      content: '';
    }

    a:focus-visible {
      outline: none;
    }

    li:has(a:focus-visible) {
      outline: 3px solid var(--cs-focus);
      outline-offset: -3px;
    }

    .what {
      flex: 1 1 16em;
    }

    .hint {
      color: var(--cs-ink-soft);
      font-size: var(--cs-small);
    }

    .state {
      color: var(--cs-ink-soft);
      font-size: var(--cs-small);
      white-space: nowrap;
    }

    .state[data-state='not_started'],
    .state[data-state='in_progress'] {
      padding-inline: 8px;
      border-radius: 4px;
      color: var(--cs-info);
      background: var(--cs-info-soft);
      align-self: start;
    }

    .state[data-state='problem'] {
      padding-inline: 8px;
      border-radius: 4px;
      color: var(--cs-stop);
      background: var(--cs-stop-soft);
      font-weight: 600;
      align-self: start;
    }

    .state[data-state='completed'] {
      color: var(--cs-ink);
    }
  `,
})
export class CsTaskList {
  readonly rows = input.required<readonly TaskRow[]>();
  protected readonly id = uniqueId('cs-task-');
}
