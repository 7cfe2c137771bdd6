import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** @param {string} file @returns {any} undefined when absent or unreadable as JSON */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Writes whole or not at all: a crash or a full disk never leaves half a file. @param {string} file @param {string} text @param {number} [mode] */
export function writeWhole(file, text, mode = 0o644) {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  const handle = openSync(draft, 'w', mode);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  chmodSync(draft, mode);
  renameSync(draft, file);
}

/** @param {string} file @param {unknown} value @param {number} [mode] */
export function writeJson(file, value, mode) {
  writeWhole(file, `${JSON.stringify(value, null, 2)}\n`, mode);
}

/** Moves a log aside once it is large; one older copy is kept. @param {string} file @param {number} [limit] bytes */
export function rotate(file, limit = 20_000_000) {
  if (existsSync(file) && statSync(file).size > limit) renameSync(file, `${file}.1`);
}
