// What a person sees while a script works: short lines with the time each thing took.

/** @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Milliseconds as people read them: 140 ms, 4.2 s, 41 s, 2 min 5 s. @param {number} ms */
export function elapsed(ms) {
  if (ms < 950) return `${Math.round(ms)} ms`;
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Does one thing and prints how long it took. A thing that takes a while says so beforehand.
 * @template T
 * @param {string} label @param {() => Promise<T> | T} work @param {{ hint?: string, quietUnder?: number }} [options] quietUnder: ms
 * @returns {Promise<T>}
 */
export async function step(label, work, { hint, quietUnder = 0 } = {}) {
  if (hint) say(`→ ${label} (${hint})`);
  const started = performance.now();
  const result = await work();
  const took = performance.now() - started;
  if (took >= quietUnder) say(`→ ${label} … ${elapsed(took)}`);
  return result;
}
