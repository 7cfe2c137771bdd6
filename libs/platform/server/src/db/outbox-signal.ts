import { Injectable } from '@nestjs/common';

/** Tells the relay of this process that outbox rows were committed, without a NOTIFY inside the transaction. */
@Injectable()
export class OutboxSignal {
  private readonly listeners = new Set<(rows: number) => void>();

  /** Called by the unit of work after commit. Listeners coalesce; they must not throw or block. */
  committed(rows: number): void {
    for (const listener of this.listeners) listener(rows);
  }

  /** @returns a function that ends the subscription. */
  subscribe(listener: (rows: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
