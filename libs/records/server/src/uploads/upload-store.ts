import { createWriteStream, mkdirSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { FileStore } from '@tus/file-store';
import { StorageConfig } from '@consilium/platform/config';
import { isUuid } from '@consilium/platform/db';
import { asStorageError } from '@consilium/platform/storage';

/** An upload that nobody finished for so long is given up. */
export const UPLOAD_LIFETIME_MS = 7 * 24 * 3_600_000;

/** Half-received files: the bytes under the upload's id, what was said about them beside it as JSON. */
@Injectable()
export class UploadStore extends FileStore {
  constructor(config: StorageConfig) {
    const directory = resolve(config.dataDir, 'uploads');
    mkdirSync(directory, { recursive: true, mode: 0o750 });
    super({ directory, expirationPeriodInMilliseconds: UPLOAD_LIFETIME_MS });
    // Not offered: a length that is told later (the limit is checked before the first byte), and bytes with the announcement.
    this.extensions = ['creation', 'termination', 'expiration'];
  }

  pathOf(id: string): string {
    if (!isUuid(id)) throw new Error('Not an upload’s id');
    return join(this.directory, id);
  }

  /** Bytes that have arrived; null when there is no such file. */
  async received(id: string): Promise<number | null> {
    const found = await stat(this.pathOf(id)).catch(() => null);
    return found?.size ?? null;
  }

  /** Like the base class, which would hide that the disk is full. */
  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const file = createWriteStream(this.pathOf(id), { flags: 'r+', start: offset });
    try {
      await pipeline(readable, file);
    } catch (error) {
      throw asStorageError(error);
    }
    return offset + file.bytesWritten;
  }

  /** Removes everything of an upload, whatever of it is there: second names that a crash left behind, too. */
  async discard(id: string): Promise<void> {
    if (!isUuid(id)) throw new Error('Not an upload’s id');
    for (const name of await readdir(this.directory)) if (name.startsWith(id)) await rm(join(this.directory, name), { force: true });
  }

  /** Ids of uploads of which nothing has changed since `before`. */
  async idleSince(before: Date): Promise<string[]> {
    const ids = new Map<string, boolean>();
    for (const name of await readdir(this.directory)) {
      const id = name.split('.', 1)[0] ?? '';
      if (!isUuid(id)) continue;
      const found = await stat(join(this.directory, name)).catch(() => null);
      if (found) ids.set(id, (ids.get(id) ?? true) && found.mtime < before);
    }
    return [...ids].filter(([, idle]) => idle).map(([id]) => id);
  }
}
