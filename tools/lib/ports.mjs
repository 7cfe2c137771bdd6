import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Plain } from './plain.mjs';

/** @param {number} port @param {string} [host] @returns {Promise<NodeJS.ErrnoException | undefined>} why the port cannot be had */
export function whyNotFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** A port that is free now. @param {number} [preferred] taken if it is still free @returns {Promise<number>} */
export async function freePort(preferred) {
  if (preferred && !(await whyNotFree(preferred))) return preferred;
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** Refuses in one sentence when the portal's port cannot be had. @param {number} port @param {string} host
 * @param {number} [patience] ms; a service whose launcher was killed needs a moment to shut down */
export async function demandPort(port, host, patience = 0) {
  const deadline = Date.now() + patience;
  let error = await whyNotFree(port, host);
  while (error?.code === 'EADDRINUSE' && Date.now() < deadline) {
    await sleep(200);
    error = await whyNotFree(port, host);
  }
  if (!error) return;
  if (error.code === 'EADDRINUSE')
    throw new Plain(
      `Port ${port} is taken by another program: end that one, or choose another port, for example PORT=${port + 1} npm start.`,
    );
  if (error.code === 'EACCES')
    throw new Plain(
      `Port ${port} needs more rights than this user has: choose one above 1023, for example PORT=3000 npm start.`,
    );
  throw new Plain(`Cannot listen on ${host}:${port} (${error.code}): check HOST and PORT.`);
}
