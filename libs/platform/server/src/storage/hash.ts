import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Transform, type TransformCallback } from 'node:stream';

/** Passes bytes on and counts and hashes them; `digest()` is meaningful once the stream has ended. */
export class HashingStream extends Transform {
  private readonly hash = createHash('sha256');
  private hex?: string;
  /** Bytes seen so far. */
  bytes = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
    done(null, chunk);
  }

  /** SHA-256 in lower-case hex. */
  digest(): string {
    return (this.hex ??= this.hash.digest('hex'));
  }
}

/** SHA-256 of a file in lower-case hex, read in chunks: memory stays flat whatever its size. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
