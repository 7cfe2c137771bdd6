import { render, screen } from '@testing-library/angular';
import { CASE_STATUSES, CHECKLIST_STATES, WAITING_ON } from '@consilium/domain';
import en from './i18n/en.json' with { type: 'json' };
import { CHECKLIST_LOOKS, STATUS_LOOKS, WAITING_LOOKS } from './status';
import { CsStatusChip } from './status-chip';
import { uiTexts } from './testing';

describe('status words', () => {
  it('has a word and a look for every state of a case, and for "on hold"', () => {
    expect(Object.keys(STATUS_LOOKS).sort()).toEqual([...CASE_STATUSES, 'on_hold'].sort());
    expect(Object.keys(en.status).sort()).toEqual([...CASE_STATUSES, 'on_hold'].sort());
  });

  it('has a word and a look for every state of a checklist item and every party', () => {
    expect(Object.keys(CHECKLIST_LOOKS).sort()).toEqual([...CHECKLIST_STATES].sort());
    expect(Object.keys(en.checklist).sort()).toEqual([...CHECKLIST_STATES].sort());
    expect(Object.keys(WAITING_LOOKS).sort()).toEqual([...WAITING_ON].sort());
    expect(Object.keys(en.waiting).sort()).toEqual([...WAITING_ON, 'you'].sort());
  });
});

describe('cs-status-chip', () => {
  it('says the status in words; the picture is hidden from assistive technology', async () => {
    const { container } = await render(CsStatusChip, { inputs: { status: 'awaiting_records' }, providers: uiTexts() });
    expect(screen.getByText('Awaiting records')).toBeVisible();
    expect(container).toHaveAttribute('data-tone', 'needs');
    expect(container.querySelector('cs-icon')).toHaveAttribute('aria-hidden', 'true');
  });

  it('says it in Chinese', async () => {
    await render(CsStatusChip, { inputs: { status: 'declined' }, providers: uiTexts('zh-Hans') });
    expect(screen.getByText('未受理')).toBeVisible();
  });
});
