import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { FormField, form, required, submit } from '@angular/forms/signals';
import { render, screen, within } from '@testing-library/angular';
import userEvent from '@testing-library/user-event';
import { CsErrorSummary } from './error-summary';
import { ERROR_TITLE } from './error-title';
import { CsField, CsInput } from './field';
import { uiTexts } from './testing';

@Component({
  selector: 'cs-test-form',
  imports: [CsErrorSummary, CsField, CsInput, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <cs-error-summary [form]="f" [attempt]="attempts()" />
    <form novalidate (submit)="send($event)">
      <cs-field label="Clinical question" hint="One sentence" [of]="f.question"
        ><input csInput [formField]="f.question"
      /></cs-field>
      <cs-field label="Remark" [of]="f.remark"><textarea csInput [formField]="f.remark"></textarea></cs-field>
      <button type="submit">Send</button>
    </form>
  `,
})
class TestForm {
  readonly attempts = signal(0);
  readonly f = form(signal({ question: '', remark: '' }), (path) =>
    required(path.question, { message: 'Write the clinical question' }),
  );
  async send(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.f, async () => undefined);
    this.attempts.update((count) => count + 1);
  }
}

describe('cs-error-summary and cs-field', () => {
  it('shows nothing before the first attempt', async () => {
    await render(TestForm, { providers: uiTexts() });
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByLabelText('Clinical question')).toHaveAccessibleDescription('One sentence');
  });

  it('takes the focus after an attempt, and each entry leads to its field', async () => {
    const shown: boolean[] = [];
    await render(TestForm, {
      providers: [...uiTexts(), { provide: ERROR_TITLE, useValue: (on: boolean) => shown.push(on) }],
    });
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    const summary = await screen.findByRole('alert');
    expect(summary).toHaveFocus();
    expect(summary).toHaveAccessibleName('There is a problem');
    expect(shown.at(-1)).toBe(true);

    await userEvent.click(within(summary).getByRole('link', { name: 'Write the clinical question' }));
    const field = screen.getByLabelText('Clinical question');
    expect(field).toHaveFocus();
    expect(field).toHaveAttribute('aria-invalid', 'true');
    expect(field).toHaveAccessibleDescription('One sentence Error: Write the clinical question');
  });

  it('does not pull the focus back while the reader mends the answers', async () => {
    await render(TestForm, { providers: uiTexts() });
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    await screen.findByRole('alert');
    const field = screen.getByLabelText('Clinical question');
    await userEvent.type(field, 'Which next line?');
    expect(field).toHaveFocus();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('marks what is optional, never what is required', async () => {
    await render(TestForm, { providers: uiTexts() });
    expect(screen.getByLabelText('Remark (optional)')).toBeVisible();
  });
});
