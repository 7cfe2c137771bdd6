// An error that a person can act on is one sentence, never a stack.

/** Something went wrong that the reader can put right: `message` is the sentence they see. */
export class Plain extends Error {
  /**
   * @param {string} message one sentence that says what to do
   * @param {{ exitCode?: number, detail?: string, cause?: unknown }} [options] `detail`: lines printed under the sentence
   */
  constructor(message, { exitCode = 1, detail = '', cause } = {}) {
    super(message, { cause });
    this.exitCode = exitCode;
    this.detail = detail;
  }
}

const SENTENCES = {
  ENOSPC: 'The disk is full: free some space and start again.',
  EDQUOT: 'Your disk quota is used up: free some space and start again.',
  EROFS: 'This folder is read-only: choose another place with DATA_DIR, or make it writable.',
  EMFILE: 'Too many files are open on this machine: raise the limit (ulimit -n) and start again.',
};

/** The sentence for any error, whether or not it was foreseen. @param {unknown} error */
export function sentence(error) {
  if (error instanceof Plain) return error.message;
  const { code, path, message } = /** @type {NodeJS.ErrnoException} */ (error ?? {});
  if (code && code in SENTENCES) return SENTENCES[/** @type {keyof typeof SENTENCES} */ (code)];
  if ((code === 'EACCES' || code === 'EPERM') && path)
    return `No permission for ${path}: change its owner or its mode, or choose another place with DATA_DIR.`;
  return `Unexpected: ${String(message ?? error).split('\n')[0]} (CONSILIUM_DEBUG=1 shows where).`;
}

/** Prints the sentence, its detail, and the stack only when asked for. @param {unknown} error */
export function explain(error) {
  process.stderr.write(`✗ ${sentence(error)}\n`);
  if (error instanceof Plain && error.detail) process.stderr.write(`${error.detail.trimEnd().replace(/^/gm, '  ')}\n`);
  if (process.env.CONSILIUM_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
}

/** The last lines of a program's output that mean something to a person: no stack frames, no blank lines.
 * @param {string} output @param {number} [count] */
export function lastLines(output, count = 12) {
  return output
    .split('\n')
    .filter((line) => line.trim() && !/^\s+at\s/.test(line))
    .slice(-count)
    .join('\n');
}
