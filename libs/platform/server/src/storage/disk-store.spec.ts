import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import { asStorageError, DiskStore } from './disk-store';
import { sha256OfFile } from './hash';

describe('DiskStore', () => {
  let folder: string;
  let store: DiskStore;
  const content = Buffer.from('%PDF-1.7 twelve bytes and more');
  const key = createHash('sha256').update(content).digest('hex');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'store-'));
    store = new DiskStore({ dataDir: folder, maxUploadMb: 1 });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function upload(): Promise<string> {
    const path = join(folder, `upload-${Math.random()}`);
    await writeFile(path, content);
    return path;
  }

  it('takes a file over and gives it back, whole or in part', async () => {
    const path = await upload();
    expect(await store.putFile(path, key)).toBe(key);
    await expect(stat(path)).rejects.toThrow();
    expect(await buffer(await store.openRange(key))).toEqual(content);
    expect(await buffer(await store.openRange(key, { start: 5, end: 7 }))).toEqual(content.subarray(5, 8));
    expect(await buffer(await store.openRange(key, { start: 9 }))).toEqual(content.subarray(9));
    expect(await store.stat(key)).toEqual({ size: content.length });
    expect(await readdir(join(folder, 'objects', key.slice(0, 2), key.slice(2, 4)))).toEqual([key]);
  });

  it('keeps equal content once, also when it comes twice at the same time', async () => {
    await Promise.all([upload(), upload(), upload()].map(async (path) => store.putFile(await path, key)));
    expect(await buffer(await store.openRange(key))).toEqual(content);
  });

  it.each(['../../etc/passwd', 'ab', key.toUpperCase(), `${key}\0`, `${key}/..`, ''])(
    'refuses the key %j',
    async (bad) => {
      for (const act of [
        () => store.openRange(bad),
        () => store.stat(bad),
        () => store.delete(bad),
        async () => store.putFile(await upload(), bad),
      ]) {
        await expect(act()).rejects.toMatchObject({ code: 'not_found' });
      }
    },
  );

  it('says when something is not there, and deletes without fuss', async () => {
    await expect(store.openRange(key)).rejects.toMatchObject({ code: 'not_found' });
    expect(await store.stat(key)).toBeNull();
    await store.delete(key);
    await store.putFile(await upload(), key);
    await store.delete(key);
    expect(await store.stat(key)).toBeNull();
  });

  it('is healthy while it can write', async () => {
    await store.health();
    expect((await readdir(join(folder, 'objects'))).filter((name) => name.startsWith('.probe'))).toEqual([]);
  });

  it('answers a full disk in our words', () => {
    expect(asStorageError(Object.assign(new Error(), { code: 'ENOSPC' }))).toMatchObject({
      code: 'insufficient_storage',
      status: 507,
    });
  });
});

describe('hashing', () => {
  it('reads a file of several pieces whole', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hash-'));
    const content = Buffer.alloc(3_000_001, 7);
    await writeFile(join(folder, 'f'), content);
    expect(await sha256OfFile(join(folder, 'f'))).toBe(createHash('sha256').update(content).digest('hex'));
    await rm(folder, { recursive: true });
  });
});
