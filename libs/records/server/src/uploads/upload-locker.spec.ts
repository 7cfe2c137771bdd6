import { UploadLocker } from './upload-locker';

const never = new AbortController().signal;

describe('UploadLocker', () => {
  it('lets one in at a time, in order, and asks the holder to let go', async () => {
    const locker = new UploadLocker();
    const log: string[] = [];
    const first = locker.newLock('a');
    await first.lock(never, () => void log.push('first asked'));
    const second = locker.newLock('a').lock(never, () => void log.push('second asked')).then(() => log.push('second in'));
    const third = locker.newLock('a').lock(never, () => undefined).then(() => log.push('third in'));
    await Promise.resolve();
    expect(log).toEqual(['first asked', 'first asked']);
    await first.unlock();
    await second;
    expect(log).toEqual(['first asked', 'first asked', 'second in']);
    await first.unlock();
    await third;
    await first.unlock();
    await locker.newLock('a').lock(never, () => undefined);
  });

  it('does not let ids wait for each other', async () => {
    const locker = new UploadLocker();
    await locker.newLock('a').lock(never, () => undefined);
    await locker.newLock('b').lock(never, () => undefined);
  });

  it('gives a waiting request up when it ends or waits too long, and the place with it', async () => {
    const locker = new UploadLocker(20);
    const holder = locker.newLock('a');
    await holder.lock(never, () => undefined);
    const ended = new AbortController();
    const waiting = locker.newLock('a').lock(ended.signal, () => undefined);
    ended.abort();
    await expect(waiting).rejects.toMatchObject({ status_code: 400 });
    await expect(locker.newLock('a').lock(never, () => undefined)).rejects.toMatchObject({ status_code: 500 });
    await holder.unlock();
    await locker.newLock('a').lock(never, () => undefined);
  });

  it('does not lose its turn when the holder lets go while being asked', async () => {
    const locker = new UploadLocker();
    const holder = locker.newLock('a');
    await holder.lock(never, () => holder.unlock());
    await locker.newLock('a').lock(never, () => undefined);
  });
});
