import { setTimeout as sleep } from 'node:timers/promises';
import { Plain } from './plain.mjs';

/** @param {string} url @returns {Promise<{ ok: boolean, text: string }>} */
async function ask(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return { ok: response.ok, text: await response.text() };
  } catch (error) {
    return { ok: false, text: error instanceof Error ? String(error.cause ?? error.message) : '' };
  }
}

/**
 * Waits until the service says it is ready.
 * @param {string} origin @param {Promise<never>} failure rejects when waiting has become pointless @param {number} [patience] ms
 */
export async function waitUntilReady(origin, failure, patience = 120_000) {
  const deadline = Date.now() + patience;
  let answer = { ok: false, text: '' };
  while (Date.now() < deadline) {
    answer = await Promise.race([ask(`${origin}/health/ready`), failure]);
    if (answer.ok) return;
    await Promise.race([sleep(100), failure]);
  }
  throw new Plain(`The service has not become ready in ${patience / 1000} s; it says:`, {
    detail: answer.text.slice(0, 800),
  });
}
