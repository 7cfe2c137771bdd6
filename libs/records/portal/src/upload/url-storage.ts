import type { PreviousUpload, UrlStorage } from 'tus-js-client';

const PREFIX = 'consilium.upload.';

/** What of a file tells it from another; all of it goes into the hash, none of it is kept. */
export interface FileMark {
  readonly caseId: string;
  readonly kind: string;
  readonly name: string;
  readonly size: number;
  readonly lastModified: number;
  readonly userId: string;
}

/**
 * The key under which an unfinished upload is found again after a reload. A hash, because a file's name may hold a patient's name, and
 * nothing of that kind is put into the browser's storage. Empty where the browser offers no hashing: then a reload begins anew.
 */
export async function fingerprintOf(mark: FileMark): Promise<string> {
  if (!globalThis.crypto?.subtle) return '';
  const { caseId, kind, name, size, lastModified, userId } = mark;
  const bytes = new TextEncoder().encode(JSON.stringify([caseId, kind, name, size, lastModified, userId]));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Keeps the address of an unfinished upload and when it began, under the hash alone; tus-js-client's own storage would keep names, too. */
export class HashedUrlStorage implements UrlStorage {
  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {}

  findAllUploads(): Promise<PreviousUpload[]> {
    return Promise.resolve([]);
  }

  findUploadsByFingerprint(fingerprint: string): Promise<PreviousUpload[]> {
    const key = PREFIX + fingerprint;
    const stored = this.read(key);
    if (!stored) return Promise.resolve([]);
    return Promise.resolve([{ ...stored, size: null, metadata: {}, urlStorageKey: key, parallelUploadUrls: null }]);
  }

  removeUpload(key: string): Promise<void> {
    try {
      this.storage.removeItem(key);
    } catch {
      /* storage may be closed to us; nothing is kept then */
    }
    return Promise.resolve();
  }

  addUpload(fingerprint: string, { uploadUrl, creationTime }: PreviousUpload): Promise<string> {
    const key = PREFIX + fingerprint;
    try {
      this.storage.setItem(key, JSON.stringify({ uploadUrl, creationTime }));
    } catch {
      /* without storage the upload goes on as long as the page lives */
    }
    return Promise.resolve(key);
  }

  private read(key: string): Pick<PreviousUpload, 'uploadUrl' | 'creationTime'> | undefined {
    try {
      const text = this.storage.getItem(key);
      return text ? (JSON.parse(text) as Pick<PreviousUpload, 'uploadUrl' | 'creationTime'>) : undefined;
    } catch {
      return undefined;
    }
  }
}
