import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { TranslocoPipe } from '@jsverse/transloco';
import { CsField, CsInput } from '@consilium/ui';
import { ProblemText } from '@consilium/portal/errors';
import { injectText } from '@consilium/portal/i18n';
import { SessionStore } from '@consilium/portal/session';

/** Over a page whose session ended: the same person gives the password, and everything goes on where it was. */
@Component({
  selector: 'cs-sign-in-again',
  imports: [CsField, CsInput, FormField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="cs-stack" novalidate (submit)="signIn($event)">
      <h2 id="cs-sign-in-again-title">{{ 'identity.again.title' | transloco }}</h2>
      <p>{{ 'identity.again.lead' | transloco }}</p>
      <p class="who">{{ email }}</p>
      <input
        class="cs-visually-hidden"
        type="email"
        autocomplete="username"
        tabindex="-1"
        aria-hidden="true"
        readonly
        [value]="email"
      />
      <cs-field
        [label]="'identity.signIn.password' | transloco"
        [of]="f.password"
        [error]="refusal()"
        [optional]="false"
      >
        <input csInput type="password" autocomplete="current-password" [formField]="f.password" />
      </cs-field>
      <div class="cs-cluster">
        <button type="submit" class="cs-button cs-button--primary">{{ 'identity.again.act' | transloco }}</button>
        <button type="button" class="cs-button cs-button--quiet" (click)="dialog.close(false)">
          {{ 'identity.again.leave' | transloco }}
        </button>
      </div>
    </form>
  `,
  styles: `
    :host {
      display: block;
      padding: var(--cs-6);
    }

    .who {
      font-weight: 600;
      overflow-wrap: anywhere;
    }
  `,
})
export class SignInAgain {
  protected readonly email = inject<string>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  private readonly session = inject(SessionStore);
  private readonly problems = inject(ProblemText);
  private readonly text = injectText();
  protected readonly refusal = signal<string | undefined>(undefined);

  protected readonly f = form(signal({ password: '' }), (path) => {
    required(path.password, { message: () => this.text('identity.signIn.passwordNeeded') });
  });

  protected async signIn(event: Event): Promise<void> {
    event.preventDefault();
    const password = this.f.password().value();
    if (!password) {
      this.refusal.set(this.text('identity.signIn.passwordNeeded'));
      return;
    }
    try {
      const next = await this.session.signIn(this.email, password);
      if (next === 'done') this.dialog.close(true);
      else this.refusal.set(this.text(`identity.signIn.step.${next}`));
    } catch (error) {
      const { title, next } = this.problems.of(error);
      this.refusal.set(isRefusal(error) ? this.text('identity.again.refused') : `${title} ${next}`);
    }
  }
}

function isRefusal(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'status' in error && [400, 401, 422].includes(Number(error.status))
  );
}
