import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { NotificationKind, NotificationPreference, NotificationPreferences } from '@consilium/contracts';
import { ApiProblem, apiResource } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { SessionStore } from '@consilium/portal/session';
import { CsLoading, CsNotice, CsPageHeader, CsProblem, CsSavedState, type SavedStateWord } from '@consilium/ui';
import { NoticeStore } from '../notice-store';
import { kindsFor } from './kinds-for';

type Way = 'inApp' | 'email';

/** `/account/notifications`: a switch for each kind and way; saved at once. */
@Component({
  selector: 'cs-notification-preferences-page',
  imports: [CsLoading, CsNotice, CsPageHeader, CsProblem, CsSavedState, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="cs-page cs-page--reading">
      <cs-page-header
        [title]="'notifications.preferences.title' | transloco"
        [lead]="'notifications.preferences.lead' | transloco"
      />
      @if (problem(); as shown) {
        <cs-problem [problem]="problems.of(shown)" (retry)="stored.reload()" />
      }
      @if (stored.value()) {
        <cs-saved-state [state]="state()" [at]="savedAt()" />
        <table class="cs-table">
          <caption class="cs-visually-hidden">
            {{
              'notifications.preferences.title' | transloco
            }}
          </caption>
          <thead>
            <tr>
              <th scope="col">{{ 'notifications.preferences.kind' | transloco }}</th>
              <th scope="col">{{ 'notifications.preferences.inApp' | transloco }}</th>
              <th scope="col">{{ 'notifications.preferences.email' | transloco }}</th>
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track row.kind) {
              <tr>
                <th scope="row">{{ 'notifications.kind.' + row.kind | transloco }}</th>
                @for (way of ways; track way) {
                  <td>
                    <label>
                      <input type="checkbox" [checked]="row[way]" (change)="toggle(row.kind, way, $event)" />
                      <span class="cs-visually-hidden"
                        >{{ 'notifications.preferences.' + way | transloco }}:
                        {{ 'notifications.kind.' + row.kind | transloco }}</span
                      >
                    </label>
                  </td>
                }
              </tr>
            }
          </tbody>
        </table>
        <p class="cs-soft cs-small">{{ 'notifications.preferences.mail' | transloco }}</p>
        <cs-notice />
      } @else if (!problem()) {
        <cs-loading [lines]="10" />
      }
    </div>
  `,
  styles: `
    .cs-table th[scope='row'] {
      color: var(--cs-ink);
      font-size: inherit;
      font-weight: 400;
      white-space: normal;
      border-block-end-color: var(--cs-line);
    }

    label {
      display: inline-grid;
      width: 32px;
      min-height: 28px;
      place-items: center;
      cursor: pointer;
    }

    input {
      width: 20px;
      height: 20px;
      margin: 0;
      accent-color: var(--cs-primary);
    }

    p {
      margin-block: var(--cs-3) var(--cs-6);
    }
  `,
})
export class PreferencesPage {
  private readonly store = inject(NoticeStore);
  private readonly role = inject(SessionStore).role;
  protected readonly problems = inject(ProblemText);
  protected readonly ways: readonly Way[] = ['inApp', 'email'];
  protected readonly stored = apiResource<NotificationPreferences>(() => '/notification-preferences');

  private readonly refused = signal<ApiProblem | undefined>(undefined);
  protected readonly problem = computed(() => this.refused() ?? this.stored.problem());
  protected readonly state = signal<SavedStateWord>('idle');
  protected readonly savedAt = signal<Date | undefined>(undefined);
  protected readonly rows = computed<NotificationPreference[]>(() => {
    const kinds = kindsFor(this.role());
    return (this.stored.value()?.preferences ?? []).filter(({ kind }) => kinds.includes(kind));
  });

  /** Only the switch that was turned is sent, so that two windows do not undo each other. */
  protected async toggle(kind: NotificationKind, way: Way, event: Event): Promise<void> {
    const box = event.target as HTMLInputElement;
    const before = this.rows().find((row) => row.kind === kind);
    if (!before) return;
    this.refused.set(undefined);
    this.state.set('saving');
    try {
      this.stored.set(await this.store.savePreferences({ preferences: [{ ...before, [way]: box.checked }] }));
      this.state.set('saved');
      this.savedAt.set(new Date());
    } catch (error) {
      box.checked = before[way];
      this.state.set('idle');
      this.refused.set(ApiProblem.from(error));
    }
  }
}
