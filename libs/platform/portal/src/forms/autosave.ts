import { DestroyRef, Signal, computed, inject, signal } from '@angular/core';
import { ApiProblem, Versioned } from '../api';

/** idle: nothing to save; waiting: typed, not yet sent; conflict: somebody else saved in between; failed: kept here, tried again. */
export type AutosaveState = 'idle' | 'waiting' | 'saving' | 'saved' | 'conflict' | 'failed';

export interface AutosaveConflict<T> {
  readonly mine: T;
  readonly theirs: T;
  readonly theirEtag: string;
}

export interface AutosaveOptions<T> {
  /** Sends a value under the version it was based on; resolves with the new version. Rejects with `ApiProblem` (412 is a conflict). */
  readonly save: (value: T, etag: string) => Promise<Versioned<unknown>>;
  /** Reads what stands on the server, to show both sides after a 412. */
  readonly fetch: () => Promise<Versioned<T>>;
  /** Milliseconds of quiet before a save. */
  readonly quiet?: number;
}

const QUIET = 1_500;
const FIRST_RETRY = 3_000;
const LONGEST_RETRY = 60_000;

/** Refusals that the same text would meet again: no use in retrying until the reader changes something. */
const FINAL = new Set([400, 403, 404, 409, 410, 413, 422, 428]);

/**
 * Saves a draft to the server while it is being written. Nothing typed is ever dropped: the newest value stays here until a save of
 * exactly that value has succeeded, and whatever was typed during a save is sent right after it.
 */
export class Autosave<T> {
  private readonly stateSignal = signal<AutosaveState>('idle');
  private readonly savedAtSignal = signal<Date | undefined>(undefined);
  private readonly problemSignal = signal<ApiProblem | undefined>(undefined);
  private readonly conflictSignal = signal<AutosaveConflict<T> | undefined>(undefined);
  private pending: { readonly value: T } | undefined;
  private running: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retryWait = FIRST_RETRY;
  private etag = '';

  readonly state: Signal<AutosaveState> = this.stateSignal.asReadonly();
  /** When the server last confirmed a save. */
  readonly savedAt = this.savedAtSignal.asReadonly();
  readonly problem = this.problemSignal.asReadonly();
  readonly conflict = this.conflictSignal.asReadonly();
  /** True while something typed is not yet on the server. */
  readonly unsaved = computed(() => ['waiting', 'saving', 'conflict', 'failed'].includes(this.stateSignal()));

  constructor(private readonly options: AutosaveOptions<T>) {}

  /** Says which version the screen shows; call it once the draft has been read. */
  start(etag: string, savedAt?: Date): void {
    this.etag = etag;
    this.savedAtSignal.set(savedAt);
  }

  get version(): string {
    return this.etag;
  }

  /** Takes the newest value; the save follows after a moment of quiet. During a conflict it only keeps the value. */
  changed(value: T): void {
    this.pending = { value };
    const conflict = this.conflictSignal();
    if (conflict) {
      this.conflictSignal.set({ ...conflict, mine: value });
      return;
    }
    if (this.stateSignal() !== 'saving') this.stateSignal.set('waiting');
    this.schedule(this.options.quiet ?? QUIET);
  }

  /** Saves at once what is waiting, for instance before leaving the page. Resolves true when nothing is left unsaved. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    await this.running;
    if (this.pending && !this.conflictSignal()) await this.run();
    return !this.unsaved();
  }

  /** Ends a conflict with the value that the reader chose or put together from both; it is saved over their version. */
  async resolve(value: T): Promise<void> {
    const conflict = this.conflictSignal();
    if (!conflict) return;
    this.etag = conflict.theirEtag;
    this.conflictSignal.set(undefined);
    this.pending = { value };
    await this.run();
  }

  /** Ends a conflict by keeping what stands on the server; the caller puts `theirs` into the form. */
  takeTheirs(): T | undefined {
    const conflict = this.conflictSignal();
    if (!conflict) return undefined;
    this.etag = conflict.theirEtag;
    this.pending = undefined;
    this.conflictSignal.set(undefined);
    this.stateSignal.set('saved');
    return conflict.theirs;
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private schedule(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), wait);
  }

  private run(): Promise<void> {
    return (this.running ??= this.saveNewest().finally(() => (this.running = undefined)));
  }

  private async saveNewest(): Promise<void> {
    clearTimeout(this.timer);
    while (this.pending && !this.conflictSignal()) {
      const sent = this.pending;
      this.stateSignal.set('saving');
      try {
        const { etag } = await this.options.save(sent.value, this.etag);
        this.etag = etag || this.etag;
        this.confirm(sent);
      } catch (error) {
        await this.refused(ApiProblem.from(error), sent.value);
        return;
      }
    }
  }

  private confirm(sent: { readonly value: T }): void {
    if (this.pending === sent) this.pending = undefined;
    this.retryWait = FIRST_RETRY;
    this.problemSignal.set(undefined);
    this.savedAtSignal.set(new Date());
    this.stateSignal.set(this.pending ? 'waiting' : 'saved');
  }

  private async refused(problem: ApiProblem, sent: T): Promise<void> {
    this.problemSignal.set(problem);
    if (problem.status === 412 && (await this.showBothSides(sent))) return;
    this.stateSignal.set('failed');
    if (FINAL.has(problem.status)) return;
    this.schedule(problem.retryAfter ? problem.retryAfter * 1000 : this.retryWait);
    this.retryWait = Math.min(this.retryWait * 2, LONGEST_RETRY);
  }

  /** False when their side could not be read either; the save is then tried again later, and meets the same 412. */
  private async showBothSides(sent: T): Promise<boolean> {
    try {
      const { body, etag } = await this.options.fetch();
      this.conflictSignal.set({ mine: this.pending?.value ?? sent, theirs: body, theirEtag: etag });
      this.stateSignal.set('conflict');
      return true;
    } catch {
      return false;
    }
  }
}

/** An autosave for the calling component: stops with it, and warns before the browser closes over unsaved text. */
export function injectAutosave<T>(options: AutosaveOptions<T>): Autosave<T> {
  const autosave = new Autosave(options);
  const warn = (event: BeforeUnloadEvent) => {
    if (autosave.unsaved()) event.preventDefault();
  };
  // A phone that is put away, or a tab that is left, sends no further sign: what is waiting goes out at once.
  const leave = () => {
    if (document.visibilityState === 'hidden') void autosave.flush();
  };
  addEventListener('beforeunload', warn);
  document.addEventListener('visibilitychange', leave);
  inject(DestroyRef).onDestroy(() => {
    removeEventListener('beforeunload', warn);
    document.removeEventListener('visibilitychange', leave);
    autosave.stop();
  });
  return autosave;
}
