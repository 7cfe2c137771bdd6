// What a stage of `npm test` gives back, and how it is printed.
import { elapsed, say } from './say.mjs';
import { sentence, Plain } from './plain.mjs';

/** @typedef {{ passed: number, failed: number, skipped?: number, output?: string, loud?: string[] }} Outcome `loud`: what was skipped, and why */
/**
 * @typedef {object} Context
 * @property {Record<string, string>} env what the tools are run with
 * @property {string[]} paths limit the run to these
 * @property {Set<string>} only names given with --only; empty: everything
 * @property {boolean} live show the tool's own output while it runs (a single stage)
 * @property {string} folder for reports
 * @property {number} workers
 * @property {() => Promise<import('./throwaway.mjs').Throwaway>} database opened at first use
 */
/** @typedef {{ name: string, run: (context: Context) => Promise<Outcome> }} Stage */

/** A check that either holds or does not. @param {boolean} holds @param {string} [output] @returns {Outcome} */
export const verdict = (holds, output = '') => (holds ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output });

/** @param {string} text @returns {Outcome} */
export const skipped = (text) => ({ passed: 0, failed: 0, skipped: 1, loud: [text] });

/** @param {Outcome} outcome */
export function counts({ passed, failed, skipped: left = 0 }) {
  return `${passed} passed, ${failed} failed${left > 0 ? `, ${left} skipped` : ''}`;
}

/** Runs one stage and prints its line; a stage that breaks counts as one failure. @param {Stage} stage @param {Context} context
 * @returns {Promise<Outcome & { name: string }>} */
export async function runStage(stage, context) {
  const started = performance.now();
  /** @type {Outcome} */
  let outcome;
  try {
    outcome = await stage.run(context);
  } catch (error) {
    const detail = error instanceof Plain ? error.detail : error instanceof Error ? String(error.stack) : '';
    outcome = { passed: 0, failed: 1, output: `${sentence(error)}\n${detail}` };
  }
  const mark = outcome.failed > 0 ? '✗' : outcome.passed > 0 ? '✓' : '–';
  say(`${mark} ${stage.name.padEnd(12)} ${elapsed(performance.now() - started).padStart(10)}   ${counts(outcome)}`);
  for (const line of outcome.loud ?? []) say(`  SKIPPED: ${line}`);
  // eslint-disable-next-line no-control-regex
  if (outcome.failed > 0 && outcome.output)
    say(
      outcome.output
        .replace(/\u001b\[[0-9;]*m/g, '')
        .trimEnd()
        .replace(/^/gm, '    '),
    );
  return { ...outcome, name: stage.name };
}
