import { jest } from '@jest/globals';
import { render, screen } from '@testing-library/angular';
import userEvent from '@testing-library/user-event';
import { CsMenuButton } from './menu-button';
import { uiTexts } from './testing';

const acts = [
  { id: 'hold', label: 'Hold' },
  { id: 'deliver', label: 'Deliver', reason: 'The opinion is not signed yet.' },
];

describe('cs-menu-button', () => {
  it('runs what is possible', async () => {
    const chosen = jest.fn();
    await render(CsMenuButton, { inputs: { label: 'More', acts }, on: { chosen }, providers: uiTexts() });
    await userEvent.click(screen.getByRole('button', { name: 'More' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Hold' }));
    expect(chosen).toHaveBeenCalledWith('hold');
  });

  it('keeps what is not possible in the list, says why, and does nothing', async () => {
    const chosen = jest.fn();
    await render(CsMenuButton, { inputs: { label: 'More', acts }, on: { chosen }, providers: uiTexts() });
    await userEvent.click(screen.getByRole('button', { name: 'More' }));
    const item = screen.getByRole('menuitem', { name: 'Deliver' });
    expect(item).toBeEnabled();
    expect(item).toHaveAttribute('aria-disabled', 'true');
    expect(item).toHaveAccessibleDescription('The opinion is not signed yet.');
    await userEvent.click(item);
    expect(chosen).not.toHaveBeenCalled();
  });
});
