// Leaving cleanly: whoever starts something says here how it is stopped, and the last started is stopped first.
import { parentOf } from './alive.mjs';
import { say } from './say.mjs';

/** @type {Array<() => unknown>} */
const cleanups = [];
/** @type {Promise<never> | undefined} */
let leaving;
let firstSignalAt = 0;

/** Whether the script is on its way out; supervisors then stop restarting. */
export const isLeaving = () => leaving !== undefined;

/** @param {() => unknown} stop @returns {() => void} takes it off the list again */
export function beforeLeaving(stop) {
  cleanups.push(stop);
  return () => {
    const at = cleanups.indexOf(stop);
    if (at >= 0) cleanups.splice(at, 1);
  };
}

/** Stops everything that was started, then ends this process. @param {number} code @returns {Promise<never>} */
export function leave(code) {
  leaving ??= (async () => {
    while (cleanups.length > 0) {
      try {
        await cleanups.pop()?.();
      } catch (error) {
        say(`Could not stop something cleanly: ${error instanceof Error ? error.message : error}`);
      }
    }
    // Wait for what was printed: a pipe to a slow reader would otherwise lose the last line.
    await new Promise((done) => process.stdout.write('', done));
    return process.exit(code);
  })();
  return leaving;
}

/** Exit code when a signal ends the script; `start` sets 0, because stopping it is how it is meant to end. */
export const onSignal = { exitCode: 130 };

/** Ctrl-C, SIGTERM, a closed terminal, and the death of the process that started us all mean the same: stop cleanly. */
export function catchSignals() {
  const stop = () => void leave(onSignal.exitCode);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      const now = Date.now();
      firstSignalAt ||= now;
      // A terminal and npm may both deliver one Ctrl-C; only a later one means "at once".
      if (now - firstSignalAt > 1500) process.exit(130);
      stop();
    });
  }
  if (process.channel) {
    process.once('disconnect', stop);
    process.channel.unref();
  }
  watchNpm(stop);
  // A reader that went away (`npm start | head`) is no reason to leave a database behind.
  process.stdout.on('error', stop);
}

/** npm passes Ctrl-C on but not every other end of its own: a shell stands between us. Without npm, outliving the parent is meant (nohup).
 * @param {() => void} stop */
function watchNpm(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const line = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const atStart = line();
  const timer = setInterval(() => {
    if (line() === atStart) return;
    clearInterval(timer);
    stop();
  }, 500);
  timer.unref();
}
