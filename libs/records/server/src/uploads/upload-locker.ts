import { ERRORS, type Lock, type Locker, type RequestRelease } from '@tus/server';

const PATIENCE_MS = 30_000;

interface Held {
  requestRelease: RequestRelease;
  readonly waiting: (() => void)[];
}

/**
 * One request at a time per upload, in the order of asking. A newcomer asks the holder to let go: it is mostly a connection that is dead
 * already. (The stock locker of @tus/server polls on every turn of the event loop while it waits.)
 */
export class UploadLocker implements Locker {
  private readonly held = new Map<string, Held>();

  constructor(private readonly patienceMs = PATIENCE_MS) {}

  newLock(id: string): Lock {
    return {
      lock: (signal, requestRelease) => this.acquire(id, signal, requestRelease),
      unlock: () => Promise.resolve(this.release(id)),
    };
  }

  private async acquire(id: string, signal: AbortSignal, requestRelease: RequestRelease): Promise<void> {
    const held = this.held.get(id);
    if (!held) {
      this.held.set(id, { requestRelease, waiting: [] });
      return;
    }
    const turn = this.turn(held, signal);
    turn.catch(() => undefined); // awaited below; the holder's answer comes first
    await held.requestRelease();
    await turn;
    held.requestRelease = requestRelease;
  }

  private turn(held: Held, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', give);
        const place = held.waiting.indexOf(mine);
        if (place >= 0) held.waiting.splice(place, 1);
      };
      const fail = (reason: unknown): void => {
        leave();
        reject(reason);
      };
      const give = (): void => fail(ERRORS.ABORTED);
      const mine = (): void => {
        leave();
        resolve();
      };
      const timer = setTimeout(() => fail(ERRORS.ERR_LOCK_TIMEOUT), this.patienceMs);
      signal.addEventListener('abort', give);
      held.waiting.push(mine);
    });
  }

  private release(id: string): void {
    const next = this.held.get(id)?.waiting[0];
    if (next) next();
    else this.held.delete(id);
  }
}
