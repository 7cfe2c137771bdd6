import { Injectable, Signal, computed, effect, inject, signal, untracked } from '@angular/core';
import type { Upload } from 'tus-js-client';
import type { ChecklistKind, UploadRefusal } from '@consilium/domain';
import { API_BASE, ApiProblem } from '@consilium/portal/api';
import { SessionStore } from '@consilium/portal/session';
import type { FileRow, FileState } from '@consilium/ui';
import { HashedUrlStorage, fingerprintOf } from './url-storage';
import { refusalOf, uploadProblem } from './upload-problem';

export interface UploadTarget {
  readonly caseId: string;
  readonly kind: ChecklistKind;
  readonly contentDate?: string;
}

/** One file on its way, wherever the person goes meanwhile. */
export interface UploadRow extends Omit<FileRow, 'error'> {
  readonly target: UploadTarget;
  readonly file: File;
  readonly refusal?: UploadRefusal;
  readonly problem?: ApiProblem;
}

const CHUNK = 5 * 1024 * 1024;
const AT_ONCE = 3;
/** Pauses before each further try of one request, in milliseconds; afterwards the row says so and keeps what has arrived. */
const RETRIES = [500, 1_500, 4_000, 10_000, 20_000, 30_000];

/**
 * Files on their way. Lives as long as the window, so that leaving the page does not stop an upload; ends with the session. What has
 * arrived stays with the server for a while: choosing the same file again goes on from there, after a reload, too.
 */
@Injectable({ providedIn: 'root' })
export class Uploads {
  private readonly session = inject(SessionStore);
  private readonly rowsSignal = signal<readonly UploadRow[]>([]);
  private readonly running = new Map<string, Upload>();
  private readonly storage = new HashedUrlStorage(browserStorage());
  private readonly finishedSignal = signal(0);

  /** Counts up with each file that became a record: lists load again. */
  readonly finished = this.finishedSignal.asReadonly();
  readonly busy = computed(() =>
    this.rowsSignal().some(({ state }) => state === 'waiting' || state === 'sending' || state === 'checking'),
  );

  constructor() {
    effect(() => {
      if (this.session.state() === 'anonymous') untracked(() => this.stopAll());
    });
    globalThis.addEventListener?.('online', () => this.goOn());
    globalThis.addEventListener?.('beforeunload', (event) => {
      if (this.busy()) event.preventDefault();
    });
  }

  rowsOf(caseId: () => string): Signal<readonly UploadRow[]> {
    return computed(() => this.rowsSignal().filter(({ target }) => target.caseId === caseId()));
  }

  add(files: readonly File[], target: UploadTarget): void {
    const rows = files.map((file): UploadRow => ({
      id: crypto.randomUUID(),
      name: file.name,
      size: file.size,
      state: 'waiting',
      target,
      file,
    }));
    this.rowsSignal.update((before) => [...before, ...rows]);
    this.next();
  }

  retry(id: string): void {
    this.change(id, { state: 'waiting', problem: undefined, refusal: undefined });
    this.next();
  }

  /** Gives a file up; what the server has of it is thrown away there. */
  async cancel(id: string): Promise<void> {
    const upload = this.running.get(id);
    this.forget(id);
    await upload?.abort(true).catch(() => undefined);
    this.next();
  }

  /** Puts away what has come to an end: received or refused. */
  clear(caseId: string, states: readonly FileState[] = ['done', 'refused']): void {
    this.rowsSignal.update((rows) =>
      rows.filter(({ target, state }) => target.caseId !== caseId || !states.includes(state)),
    );
  }

  private next(): void {
    const active = this.rowsSignal().filter(({ state }) => state === 'sending' || state === 'checking').length;
    const waiting = this.rowsSignal().filter(({ state }) => state === 'waiting');
    for (const row of waiting.slice(0, Math.max(0, AT_ONCE - active))) void this.send(row);
  }

  private async send(row: UploadRow): Promise<void> {
    this.change(row.id, { state: 'sending', progress: 0 });
    try {
      const upload = this.running.get(row.id) ?? (await this.prepare(row));
      if (!this.rowsSignal().some(({ id }) => id === row.id)) return;
      upload.start();
    } catch (error) {
      this.end(row.id, { state: 'failed', problem: ApiProblem.from(error) });
    }
  }

  private async prepare(row: UploadRow): Promise<Upload> {
    const { Upload: TusUpload } = await import('tus-js-client');
    const { id, file, target } = row;
    const { caseId, kind, contentDate } = target;
    const fingerprint = await fingerprintOf({
      caseId,
      kind,
      name: file.name,
      size: file.size,
      lastModified: file.lastModified,
      userId: this.session.user()?.id ?? '',
    });
    const upload = new TusUpload(file, {
      endpoint: `${API_BASE}/uploads`,
      metadata: { caseId, kind, filename: file.name, ...(contentDate ? { contentDate } : {}) },
      chunkSize: CHUNK,
      retryDelays: RETRIES,
      fingerprint: () => Promise.resolve(fingerprint),
      urlStorage: this.storage,
      storeFingerprintForResuming: fingerprint !== '',
      removeFingerprintOnSuccess: true,
      onBeforeRequest: (request) => {
        request.setHeader('x-csrf-token', this.session.csrfToken() ?? '');
        request.setHeader('accept-language', this.session.language());
      },
      onProgress: (sent, total) =>
        this.change(
          id,
          sent >= total ? { state: 'checking', progress: 1 } : { state: 'sending', progress: sent / total },
        ),
      onShouldRetry: ({ originalResponse }) => mayPass(originalResponse?.getStatus() ?? 0),
      onError: (error) => void this.failed(id, uploadProblem(error)),
      onSuccess: () => {
        this.finishedSignal.update((count) => count + 1);
        this.end(id, { state: 'done' });
      },
    });
    const [before] = fingerprint ? await upload.findPreviousUploads() : [];
    if (before) upload.resumeFromPreviousUpload(before);
    this.running.set(id, upload);
    return upload;
  }

  private async failed(id: string, problem: ApiProblem): Promise<void> {
    if (problem.status === 401 && (await this.session.signInAgain())) return this.running.get(id)?.start();
    const refusal = refusalOf(problem);
    if (refusal)
      void this.running
        .get(id)
        ?.abort(true)
        .catch(() => undefined);
    this.end(id, refusal ? { state: 'refused', refusal } : { state: 'failed', problem });
  }

  private end(id: string, change: Partial<UploadRow>): void {
    this.change(id, change);
    if (change.state !== 'failed') this.running.delete(id);
    this.next();
  }

  /** The connection is back: whatever had failed for want of it goes on. */
  private goOn(): void {
    for (const { id, state, problem } of this.rowsSignal())
      if (state === 'failed' && problem?.code === 'offline') this.retry(id);
  }

  private change(id: string, change: Partial<UploadRow>): void {
    this.rowsSignal.update((rows) => rows.map((row) => (row.id === id ? { ...row, ...change } : row)));
  }

  private forget(id: string): void {
    this.running.delete(id);
    this.rowsSignal.update((rows) => rows.filter((row) => row.id !== id));
  }

  private stopAll(): void {
    for (const upload of this.running.values()) void upload.abort().catch(() => undefined);
    this.running.clear();
    this.rowsSignal.set([]);
  }
}

/** No answer, too many requests, a busy server, or an offset that another attempt has moved: worth another try. */
function mayPass(status: number): boolean {
  return status === 0 || status === 409 || status === 423 || status === 429 || status >= 500;
}

/** The window's storage, or a stand-in that keeps nothing where it is closed to us. */
function browserStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  try {
    return globalThis.localStorage;
  } catch {
    return { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  }
}
