import { DestroyRef, Injectable, InjectionToken, effect, inject, signal, untracked } from '@angular/core';
import { Observable, Subject, filter } from 'rxjs';
import type { EventKind } from '@consilium/domain';
import { API_BASE } from '../api';
import { SessionStore } from '../session';

/** Ids and kinds only; what changed is then asked for with the reader's own rights. `resync`: some events may have been missed. */
export interface LiveEvent {
  readonly id: string;
  readonly kind: EventKind | 'resync';
  readonly caseId?: string;
}

/** How an event stream is opened; tests put their own in. */
export const EVENT_SOURCE = new InjectionToken<(url: string) => EventSource>('EVENT_SOURCE', {
  providedIn: 'root',
  factory: () => (url) => new EventSource(url, { withCredentials: true }),
});

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;

/**
 * The stream of what has happened. Opened when a person is signed in, closed when they leave. While the connection drops for a moment
 * the browser resumes by `Last-Event-ID` itself; when the server refused, we open anew after a growing pause and say `resync`.
 */
@Injectable({ providedIn: 'root' })
export class LiveStore {
  private readonly open = inject(EVENT_SOURCE);
  private readonly session = inject(SessionStore);
  private readonly events = new Subject<LiveEvent>();
  private readonly connectedSignal = signal(false);
  private source: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wait = FIRST_WAIT;
  private lost = false;

  readonly connected = this.connectedSignal.asReadonly();

  constructor() {
    effect(() => {
      const signedIn = this.session.state() === 'signedIn';
      untracked(() => (signedIn ? this.connect() : this.close()));
    });
    inject(DestroyRef).onDestroy(() => this.close());
  }

  /** Events of the named kinds, and `resync`. `live.on('message.posted').pipe(takeUntilDestroyed()).subscribe(() => list.reload())` */
  on(...kinds: EventKind[]): Observable<LiveEvent> {
    return this.events.pipe(filter(({ kind }) => kind === 'resync' || kinds.includes(kind)));
  }

  /** Events about one case. */
  onCase(caseId: string): Observable<LiveEvent> {
    return this.events.pipe(filter((event) => event.kind === 'resync' || event.caseId === caseId));
  }

  private connect(): void {
    if (this.source) return;
    const source = (this.source = this.open(`${API_BASE}/events`));
    source.onopen = () => {
      this.connectedSignal.set(true);
      this.wait = FIRST_WAIT;
      if (this.lost) this.events.next({ id: '', kind: 'resync' });
      this.lost = false;
    };
    source.onmessage = (message: MessageEvent<string>) => this.receive(message);
    // The server says that more was missed than it can tell.
    source.addEventListener('reset', () => this.events.next({ id: '', kind: 'resync' }));
    source.onerror = () => {
      this.connectedSignal.set(false);
      if (source.readyState === 2) this.reopenLater();
    };
  }

  private receive(message: MessageEvent<string>): void {
    try {
      const event = JSON.parse(message.data) as LiveEvent;
      if (typeof event.kind === 'string') this.events.next({ ...event, id: event.id ?? message.lastEventId });
    } catch {
      /* a heartbeat or something newer than this page: nothing we could act on */
    }
  }

  private reopenLater(): void {
    this.source?.close();
    this.source = undefined;
    this.lost = true;
    this.timer = setTimeout(() => this.connect(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  private close(): void {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = undefined;
    this.lost = false;
    this.wait = FIRST_WAIT;
    this.connectedSignal.set(false);
  }
}
