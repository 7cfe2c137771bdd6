import { jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { HttpTestingController, provideTestApi, provideTestTexts, testMe } from '../testing';
import { SessionStore } from '../session';
import { EVENT_SOURCE, LiveEvent, LiveStore } from './live-store';

class FakeSource {
  readyState = 1;
  closed = false;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onmessage: ((event: { data: string; lastEventId: string }) => void) | null = null;
  readonly named = new Map<string, () => void>();
  addEventListener(name: string, heard: () => void): void {
    this.named.set(name, heard);
  }
  close(): void {
    this.closed = true;
  }
}

describe('LiveStore', () => {
  const sources: FakeSource[] = [];
  let live: LiveStore;
  let seen: LiveEvent[];

  beforeEach(async () => {
    sources.length = 0;
    seen = [];
    const open = () => {
      sources.push(new FakeSource());
      return sources.at(-1) as unknown as EventSource;
    };
    TestBed.configureTestingModule({
      providers: [...provideTestTexts(), ...provideTestApi(), { provide: EVENT_SOURCE, useValue: open }],
    });
    live = TestBed.inject(LiveStore);
    TestBed.tick();
    expect(sources).toHaveLength(0);
    const ready = TestBed.inject(SessionStore).ready();
    TestBed.inject(HttpTestingController).expectOne('/api/v1/auth/me').flush(testMe('coordinator'));
    await ready;
    TestBed.tick();
    live.on('message.posted').subscribe((event) => seen.push(event));
  });

  afterEach(() => jest.useRealTimers());

  it('opens with the session and hands on the kinds asked for', () => {
    sources[0]!.onmessage?.({ data: '{"id":"1","kind":"message.posted","caseId":"c"}', lastEventId: '1' });
    sources[0]!.onmessage?.({ data: '{"id":"2","kind":"case.changed"}', lastEventId: '2' });
    sources[0]!.onmessage?.({ data: 'heartbeat', lastEventId: '' });
    expect(seen).toEqual([{ id: '1', kind: 'message.posted', caseId: 'c' }]);
  });

  it('opens anew after a refusal, and says that something may have been missed', async () => {
    jest.useFakeTimers();
    const [first] = sources;
    first!.readyState = 2;
    first!.onerror?.();
    expect(live.connected()).toBe(false);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(sources).toHaveLength(2);
    sources[1]!.onopen?.();
    expect(seen.map((event) => event.kind)).toEqual(['resync']);
    expect(live.connected()).toBe(true);
  });

  it('says that something may have been missed when the server says so', () => {
    sources[0]!.named.get('reset')?.();
    expect(seen.map((event) => event.kind)).toEqual(['resync']);
  });

  it('leaves a short drop to the browser', async () => {
    sources[0]!.readyState = 0;
    sources[0]!.onerror?.();
    expect(sources).toHaveLength(1);
    expect(sources[0]!.closed).toBe(false);
  });

  it('closes when the person signs out', async () => {
    const out = TestBed.inject(SessionStore).signOut();
    TestBed.inject(HttpTestingController).expectOne('/api/v1/auth/sign-out').flush({});
    await out;
    TestBed.tick();
    expect(sources[0]!.closed).toBe(true);
  });
});
