import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CsIcon } from '@consilium/ui';
import { Alert, Alerts } from '@consilium/portal/errors';

/** Short messages over the page; announced, and never over what the reader types. */
@Component({
  selector: 'cs-alert-list',
  imports: [CsIcon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div aria-live="polite" role="status">
      @for (alert of alerts.alerts(); track alert.id) {
        <div class="alert cs-float" [class.problem]="alert.tone === 'problem'">
          <cs-icon [name]="alert.tone === 'problem' ? 'alert' : 'check'" [size]="18" />
          <p>
            {{ alert.message }}
            @if (alert.reference) {
              <span class="reference">{{ 'ui.problem.reference' | transloco }} {{ alert.reference }}</span>
            }
          </p>
          @if (alert.act; as act) {
            <button type="button" class="cs-link-button" (click)="run(alert)">{{ act.label }}</button>
          }
          <button
            type="button"
            class="close"
            [attr.aria-label]="'shell.dismiss' | transloco"
            (click)="alerts.dismiss(alert.id)"
          >
            <cs-icon name="close" [size]="18" />
          </button>
        </div>
      }
    </div>
  `,
  host: { class: 'cs-no-print' },
  styles: `
    :host {
      position: fixed;
      z-index: 20;
      inset: auto 16px 20px auto;
      width: min(460px, calc(100vw - 32px));
    }

    .alert {
      display: flex;
      align-items: flex-start;
      gap: var(--cs-3);
      margin-block-start: var(--cs-2);
      padding: var(--cs-3) var(--cs-4);
      border-inline-start: 3px solid var(--cs-good);
      font-size: 0.9375rem;
      line-height: 1.45;
    }

    .problem {
      border-inline-start-color: var(--cs-stop);
    }

    .alert > cs-icon {
      margin-block-start: 2px;
      color: var(--cs-good);
    }

    .problem > cs-icon {
      color: var(--cs-stop);
    }

    p {
      flex: 1;
    }

    .reference {
      display: block;
      color: var(--cs-ink-soft);
      user-select: all;
    }

    .close {
      display: grid;
      width: 28px;
      height: 28px;
      margin: -3px -6px 0 0;
      padding: 0;
      border: 0;
      border-radius: 4px;
      color: var(--cs-ink-soft);
      background: none;
      cursor: pointer;
      place-items: center;
    }

    .close:hover {
      color: var(--cs-ink);
      background: var(--cs-sunken);
    }

    @media (max-width: 767px) {
      :host {
        inset: auto 12px 76px;
        width: auto;
      }
    }
  `,
})
export class AlertList {
  protected readonly alerts = inject(Alerts);

  protected run(alert: Alert): void {
    alert.act?.run();
    this.alerts.dismiss(alert.id);
  }
}
