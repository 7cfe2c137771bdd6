import type { MessageEvent } from '@nestjs/common';
import { Subject } from 'rxjs';

import type { Actor } from '@consilium/access';

import type { LiveEvent } from './live-event';

/** Events that a client may have outstanding while it is told what it missed. */
const MAX_HELD = 1_000;

/** One open stream. What happens while it is told what it missed is held back, so that ids never run backwards over a gap. */
export class LiveClient {
  readonly messages = new Subject<MessageEvent>();
  private held: LiveEvent[] | null = [];

  constructor(readonly actor: Actor) {}

  /** People with equal keys see the same cases. */
  get visibilityKey(): string {
    const { userId, role, organisationId, organisationWide, onBehalfOf, specialties } = this.actor;
    return [userId, role, organisationId, organisationWide, onBehalfOf, specialties.join(',')].join('|');
  }

  send(event: LiveEvent): void {
    if (!this.held) return this.write(event);
    this.held.push(event);
    if (this.held.length > MAX_HELD) this.close();
  }

  /**
   * Ends the opening phase: first what was missed, then what was held back; `null` tells the client to read everything again.
   * `id` becomes the client's last id until an event comes (without one, Nest would number the message itself).
   */
  open(missed: readonly LiveEvent[] | null, id: string): void {
    this.messages.next({
      id,
      type: missed ? 'hello' : 'reset',
      retry: 2_000,
      data: { id, kind: missed ? 'hello' : 'reset' },
    });
    for (const event of [...(missed ?? []), ...(this.held ?? [])]) this.write(event);
    this.held = null;
  }

  heartbeat(): void {
    this.messages.next({ comment: '' });
  }

  close(): void {
    this.messages.complete();
  }

  private write({ id, kind, caseId }: LiveEvent): void {
    this.messages.next({ id, data: caseId ? { id, kind, caseId } : { id, kind } });
  }
}
