import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  input,
  resource,
  signal,
  viewChild,
} from '@angular/core';
import { FormField, email, form, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DemoAccount } from '@consilium/contracts';
import { CsErrorSummary, CsField, CsInput, CsNotice, CsPageHeader, CsProblem, SummaryError } from '@consilium/ui';
import { ApiProblem } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { submitForm } from '@consilium/portal/forms';
import { injectText } from '@consilium/portal/i18n';
import { SessionStore, SignInNext, homeOf, safeNext } from '@consilium/portal/session';
import { DemoAccounts } from './demo-accounts';

@Component({
  selector: 'cs-sign-in-page',
  imports: [CsErrorSummary, CsField, CsInput, CsNotice, CsPageHeader, CsProblem, FormField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.scss',
})
export class SignInPage {
  /** Where to go afterwards; from the query. */
  readonly next = input<string>();

  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly text = injectText();
  private readonly problems = inject(ProblemText);
  private readonly password = viewChild<ElementRef<HTMLInputElement>>('password');
  private readonly answer = signal({ email: '', password: '' });
  private readonly problem = signal<ApiProblem | undefined>(undefined);
  private readonly step = signal<SignInNext>('done');

  protected readonly attempts = signal(0);
  private readonly demoAccounts = inject(DemoAccounts);
  private readonly loadedDemo = resource({ loader: () => this.demoAccounts.load() });
  protected readonly demo = computed(() => (this.loadedDemo.hasValue() ? this.loadedDemo.value() : undefined));

  protected readonly f = form(this.answer, (path) => {
    required(path.email, { message: () => this.text('identity.signIn.emailNeeded') });
    email(path.email, { message: () => this.text('identity.signIn.emailForm') });
    required(path.password, { message: () => this.text('identity.signIn.passwordNeeded') });
  });

  /** Wrong e-mail or password is an error of the form; the text never says which of the two. */
  protected readonly refused = computed<SummaryError[]>(() =>
    this.isRefusal() ? [{ message: this.text('identity.signIn.refused'), fieldId: 'sign-in-email' }] : [],
  );
  protected readonly pageProblem = computed(() => {
    const problem = this.problem();
    return problem && !this.isRefusal() ? this.problems.of(problem) : undefined;
  });
  protected readonly furtherStep = computed(() => (this.step() === 'done' ? undefined : this.step()));

  protected async signIn(event: Event): Promise<void> {
    event.preventDefault();
    this.problem.set(undefined);
    const { done, problem } = await submitForm(this.f, async ({ email, password }) =>
      this.step.set(await this.session.signIn(email.trim(), password)),
    );
    this.problem.set(problem);
    this.attempts.update((count) => count + 1);
    if (done && this.step() === 'done')
      await this.router.navigateByUrl(safeNext(this.next()) ?? homeOf(this.session.role()));
  }

  protected choose(account: DemoAccount): void {
    this.f.email().value.set(account.email);
    this.password()?.nativeElement.focus();
  }

  private isRefusal(): boolean {
    const status = this.problem()?.status;
    return status === 401 || status === 422 || status === 400;
  }
}
