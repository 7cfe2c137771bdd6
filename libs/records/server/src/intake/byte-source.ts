import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';

/** A file as the inspection sees it: pieces of it and one pass over it, never all of it at once. */
export interface ByteSource {
  readonly size: number;
  /** Up to `length` bytes from `offset`; shorter at the end of the file, empty beyond it. */
  read(offset: number, length: number): Promise<Buffer>;
  /** Every byte from `offset` on, in chunks. */
  chunks(offset?: number): AsyncIterable<Buffer>;
}

/** Runs `fn` over an open file and closes it. */
export async function withFile<T>(path: string, fn: (source: ByteSource) => Promise<T>): Promise<T> {
  const { size } = await stat(path);
  const file = await open(path, 'r');
  try {
    return await fn({
      size,
      read: async (offset, length) => {
        const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
        const { bytesRead } = buffer.length > 0 ? await file.read(buffer, 0, buffer.length, offset) : { bytesRead: 0 };
        return buffer.subarray(0, bytesRead);
      },
      chunks: (offset = 0) => createReadStream(path, { start: offset, highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>,
    });
  } finally {
    await file.close();
  }
}

/** The same over bytes in memory, for tests and small parts. */
export function bytesOf(buffer: Buffer): ByteSource {
  return {
    size: buffer.length,
    read: (offset, length) => Promise.resolve(buffer.subarray(Math.max(0, offset), Math.max(0, offset) + length)),
    chunks: async function* (offset = 0) {
      if (offset < buffer.length) yield buffer.subarray(offset);
    },
  };
}

/** The last `length` bytes. */
export function tailOf(source: ByteSource, length: number): Promise<Buffer> {
  const size = Math.min(length, source.size);
  return source.read(source.size - size, size);
}
