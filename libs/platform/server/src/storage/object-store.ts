import type { Readable } from 'node:stream';

/** Bytes from `start` to `end`, both included, both counted from 0. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

export interface ObjectInfo {
  readonly size: number;
}

/** SHA-256 of the content in lower-case hex: the content is its own address, so equal files are kept once. */
export type ObjectKey = string;

/**
 * Where files live. Keys never come from a client: they are read from the database by somebody who may see the row.
 * A port because a site may want its own store; on disk in this version.
 */
export abstract class ObjectStore {
  /**
   * Takes over the file at `path`, whose content has this SHA-256; afterwards it is gone from there. Putting the same content
   * twice is harmless.
   * @throws AppError insufficient_storage when there is no room left
   */
  abstract putFile(path: string, sha256: string): Promise<ObjectKey>;

  /** @throws AppError not_found when there is no such object */
  abstract openRange(key: ObjectKey, range?: ByteRange): Promise<Readable>;

  /** Null when there is no such object. */
  abstract stat(key: ObjectKey): Promise<ObjectInfo | null>;

  /** Removes an object; one that is not there is no error. Callers make sure that no row refers to it any more. */
  abstract delete(key: ObjectKey): Promise<void>;

  /** Rejects when the store cannot be written to. */
  abstract health(): Promise<void>;
}
