import type { Writable } from 'node:stream';
import type { PoolClient } from 'pg';

/**
 * Whatever is sent on this connection before the running code pauses leaves in one write. A write is the dearest thing that a request does
 * (a quarter of its time on this side), and begin, audit, outbox and commit need none of their own.
 */
export function inOneWrite(client: PoolClient): void {
  // The driver keeps its socket to itself; without it everything works, in more writes.
  const stream = (client as unknown as { connection?: { stream?: Writable } }).connection?.stream;
  if (!stream) return;
  stream.cork();
  queueMicrotask(() => stream.uncork());
}
