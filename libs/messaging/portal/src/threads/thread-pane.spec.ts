import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { render, screen } from '@testing-library/angular';
import userEvent from '@testing-library/user-event';
import type { MessageView } from '@consilium/contracts';
import { HttpTestingController, provideTestApi, provideTestTexts } from '@consilium/portal/testing';
import messages from '../i18n/en.json' with { type: 'json' };
import { ThreadPane } from './thread-pane';

const said: MessageView = {
  id: 'm1',
  threadId: 't1',
  author: 'Mateo',
  authorRole: 'coordinator',
  authorTitle: 'Coordinator',
  body: 'Which CT is it?',
  createdAt: '2026-03-04T10:00:00Z',
  mine: false,
};
const settle = () => new Promise((resolve) => setTimeout(resolve));

async function open() {
  const view = await render(ThreadPane, {
    inputs: { threadId: 't1' },
    providers: [
      provideRouter([]),
      ...provideTestTexts({ messages, words: { audience: {}, role: {} } }),
      ...provideTestApi(),
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  await settle();
  http.expectOne(({ url }) => url === '/api/v1/threads/t1/messages').flush({ items: [said], nextCursor: null });
  await settle();
  http.expectOne('/api/v1/threads/t1/read').flush(null);
  return { view, http };
}

async function write(text: string) {
  const box = screen.getByLabelText('Your message');
  await userEvent.clear(box);
  await userEvent.type(box, text);
  await userEvent.click(screen.getByRole('button', { name: 'Send message' }));
  await settle();
}

const post = (http: HttpTestingController) =>
  http.expectOne(({ method, url }) => method === 'POST' && url === '/api/v1/threads/t1/messages');

describe('a conversation', () => {
  it('marks what it shows as read, and keeps the text and the key when the answer is lost', async () => {
    const { http } = await open();
    expect(await screen.findByText('Which CT is it?')).toBeInTheDocument();
    await write('The one of March.');
    const first = post(http);
    first.error(new ProgressEvent('error'));
    await settle();
    expect(screen.getByLabelText('Your message')).toHaveValue('The one of March.');
    await userEvent.click(await screen.findByRole('button', { name: 'Send message' }));
    await settle();
    const second = post(http);
    expect(second.request.headers.get('idempotency-key')).toBe(first.request.headers.get('idempotency-key'));
    second.flush({ ...said, id: 'm2', body: 'The one of March.', mine: true });
    expect(await screen.findByText('The one of March.', { selector: 'p' })).toBeInTheDocument();
    expect(screen.getByLabelText('Your message')).toHaveValue('');
  });

  it('asks before a message that may be about an emergency goes out', async () => {
    const { http } = await open();
    await write('She has chest pain.');
    await userEvent.click(await screen.findByRole('button', { name: 'Go back to the message' }));
    await settle();
    http.expectNone(({ method, url }) => method === 'POST' && url === '/api/v1/threads/t1/messages');
    expect(screen.getByLabelText('Your message')).toHaveValue('She has chest pain.');
  });

  it('keeps what was typed for whoever comes back', async () => {
    const { view } = await open();
    await userEvent.type(screen.getByLabelText('Your message'), 'Half a thought');
    await view.rerender({ inputs: { threadId: 't2' }, partialUpdate: true });
    await settle();
    expect(screen.getByLabelText('Your message')).toHaveValue('');
    await view.rerender({ inputs: { threadId: 't1' }, partialUpdate: true });
    await settle();
    expect(screen.getByLabelText('Your message')).toHaveValue('Half a thought');
  });
});
