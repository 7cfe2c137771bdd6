import { buildPortal } from '../lib/build-portal.mjs';
import { buildServer } from '../lib/build-server.mjs';

/** @param {string[]} args `server` or `portal` builds only that one */
export async function command(args) {
  const wants = (/** @type {string} */ part) => args.length === 0 || args.includes(part);
  if (wants('server')) await buildServer();
  if (wants('portal')) await buildPortal();
}
