import { constants } from 'node:fs';
import { access, copyFile, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';

import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';

import { StorageConfig } from '../config';
import { AppError } from '../errors';

import { ObjectStore, type ByteRange, type ObjectInfo, type ObjectKey } from './object-store';

const KEY = /^[0-9a-f]{64}$/;

/**
 * Files under `objects/ab/cd/<sha256>`. A file appears under its final name only when it is whole and on the disk: written
 * elsewhere, flushed, renamed, and the folder flushed, so that a power cut leaves either all of it or nothing.
 */
@Injectable()
export class DiskStore extends ObjectStore {
  private readonly root: string;

  constructor(config: StorageConfig) {
    super();
    this.root = resolve(config.dataDir, 'objects');
  }

  async putFile(path: string, sha256: string): Promise<ObjectKey> {
    const target = this.pathOf(sha256);
    try {
      await mkdir(dirname(target), { recursive: true, mode: 0o750 });
      if (await this.stat(sha256)) {
        await rm(path, { force: true });
        return sha256;
      }
      await this.moveIn(path, target);
      return sha256;
    } catch (error) {
      throw asStorageError(error);
    }
  }

  async openRange(key: ObjectKey, range?: ByteRange): Promise<Readable> {
    try {
      const file = await open(this.pathOf(key), 'r');
      return file.createReadStream({ ...range, autoClose: true });
    } catch (error) {
      throw asStorageError(error);
    }
  }

  async stat(key: ObjectKey): Promise<ObjectInfo | null> {
    try {
      const { size } = await stat(this.pathOf(key));
      return { size };
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw asStorageError(error);
    }
  }

  async delete(key: ObjectKey): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async health(): Promise<void> {
    await mkdir(this.root, { recursive: true, mode: 0o750 });
    await access(this.root, constants.R_OK | constants.W_OK);
    // A full or read-only disk passes `access` and fails here.
    const probe = join(this.root, `.probe-${uuidv7()}`);
    try {
      await writeFile(probe, 'ok');
    } finally {
      await rm(probe, { force: true });
    }
  }

  private async moveIn(source: string, target: string): Promise<void> {
    try {
      await flush(source);
      await rename(source, target);
    } catch (error) {
      if (codeOf(error) !== 'EXDEV') throw error;
      await this.copyIn(source, target);
    }
    await flush(dirname(target));
    await flush(dirname(dirname(target)));
  }

  /** From another file system: copied beside its place first, since only a rename within one file system is atomic. */
  private async copyIn(source: string, target: string): Promise<void> {
    const partial = `${target}.${uuidv7()}.part`;
    try {
      await copyFile(source, partial);
      await flush(partial);
      await rename(partial, target);
    } finally {
      await rm(partial, { force: true });
    }
    await rm(source, { force: true });
  }

  private pathOf(key: ObjectKey): string {
    if (!KEY.test(key)) throw new AppError('not_found');
    return join(this.root, key.slice(0, 2), key.slice(2, 4), key);
  }
}

/** Makes the system write what it holds back; folders cannot be flushed on Windows, where renaming is durable by itself. */
async function flush(path: string): Promise<void> {
  let handle;
  try {
    handle = await open(path, 'r');
    await handle.sync();
  } catch (error) {
    if (process.platform !== 'win32' || !['EPERM', 'EISDIR', 'EACCES'].includes(codeOf(error) ?? '')) throw error;
  } finally {
    await handle?.close();
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | null)?.code;
}

/** Full disk and missing file in our words; anything else is a defect and stays as it is. */
export function asStorageError(error: unknown): unknown {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new AppError('insufficient_storage', { cause: error });
  if (code === 'ENOENT') return new AppError('not_found', { cause: error });
  if (code === 'EROFS' || code === 'EIO' || code === 'EMFILE') return new AppError('unavailable', { cause: error });
  return error;
}
