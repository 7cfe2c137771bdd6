import { uuidv7 } from 'uuidv7';

import { LiveClient } from './live-client';
import { idFloor, timeOfId } from './live-event';

describe('ids as time', () => {
  it('finds the moment of an id and the smallest id of a moment', () => {
    const before = Date.now();
    const id = uuidv7();
    expect(timeOfId(id)).toBeGreaterThanOrEqual(before);
    expect(idFloor(timeOfId(id) ?? 0) <= id).toBe(true);
    expect(idFloor((timeOfId(id) ?? 0) + 1) > id).toBe(true);
    expect(timeOfId(idFloor(before))).toBe(before);
  });

  it.each([undefined, '', '1', 'x'.repeat(36), '018f4e6a-7c1b-4000-8000-000000000001'])('refuses %j', (id) =>
    expect(timeOfId(id)).toBeNull(),
  );
});

describe('LiveClient', () => {
  const actor = {
    userId: 'u',
    role: 'physician',
    organisationId: null,
    organisationWide: false,
    specialties: [],
    sessionId: 's',
    onBehalfOf: null,
    displayName: '',
  } as const;
  const event = (id: string) => ({ id, kind: 'case.changed', caseId: 'c', userId: null });

  it('tells what was missed before what happened meanwhile, ids and kinds only', () => {
    const client = new LiveClient(actor);
    const seen: unknown[] = [];
    client.messages.subscribe((message) => seen.push(message));
    client.send(event('2'));
    client.open([event('1')], '0');
    client.send(event('3'));
    expect(seen).toEqual([
      { id: '0', type: 'hello', retry: 2_000, data: { id: '0', kind: 'hello' } },
      ...['1', '2', '3'].map((id) => ({ id, data: { id, kind: 'case.changed', caseId: 'c' } })),
    ]);
  });

  it('lets go of a client for which too much is held back', () => {
    const client = new LiveClient(actor);
    let ended = false;
    client.messages.subscribe({ complete: () => (ended = true) });
    for (let n = 0; n <= 1_000; n++) client.send(event(String(n)));
    expect(ended).toBe(true);
  });
});
