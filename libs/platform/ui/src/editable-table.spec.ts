import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { render, screen } from '@testing-library/angular';
import userEvent from '@testing-library/user-event';
import { CsEditableRow, CsEditableTable } from './editable-table';
import { uiTexts } from './testing';

@Component({
  selector: 'cs-test-table',
  imports: [CsEditableRow, CsEditableTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <cs-editable-table
      caption="Treatments"
      addLabel="Add a treatment"
      none="No treatment yet"
      [columns]="[{ id: 'agent', label: 'Agent' }]"
      [rows]="rows()"
      (add)="rows.set([...rows(), ''])"
      (remove)="take($event)"
    >
      <ng-template csEditableRow let-index="index"
        ><td><input [attr.aria-label]="'Agent ' + (index + 1)" /></td
      ></ng-template>
    </cs-editable-table>
  `,
})
class TestTable {
  readonly rows = signal<string[]>([]);
  take(index: number): void {
    this.rows.update((rows) => rows.filter((_, at) => at !== index));
  }
}

describe('cs-editable-table', () => {
  it('adds by button and by Enter in the last row, and goes to the new row', async () => {
    await render(TestTable, { providers: uiTexts() });
    expect(screen.getByText('No treatment yet')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Add a treatment' }));
    expect(screen.getByLabelText('Agent 1')).toHaveFocus();
    await userEvent.keyboard('R-CHOP{Enter}');
    expect(screen.getByLabelText('Agent 2')).toHaveFocus();
  });

  it('removes by keyboard and stays near', async () => {
    await render(TestTable, { providers: uiTexts() });
    const add = screen.getByRole('button', { name: 'Add a treatment' });
    await userEvent.click(add);
    await userEvent.click(add);
    await userEvent.keyboard('{Control>}{Backspace}{/Control}');
    expect(screen.queryByLabelText('Agent 2')).toBeNull();
    expect(screen.getByLabelText('Agent 1')).toHaveFocus();
    await userEvent.click(screen.getByRole('button', { name: 'Remove Treatments 1' }));
    expect(add).toHaveFocus();
  });
});
