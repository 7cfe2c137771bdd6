// A Redis for one test run: nothing on disk, gone afterwards.
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endChild } from './children.mjs';
import { beforeLeaving } from './lifecycle.mjs';
import { redisServer } from './machine.mjs';
import { Plain } from './plain.mjs';
import { isWindows } from './platform.mjs';
import { freePort } from './ports.mjs';

export const REDIS_PID = 'redis.pid';

/** @param {string} folder temporary @returns {Promise<string | undefined>} its address; undefined when there is no redis-server here */
export async function openRedis(folder) {
  const program = redisServer();
  if (!program) return undefined;
  const port = await freePort();
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--maxmemory-policy',
    'noeviction',
    '--dir',
    folder,
    '--pidfile',
    join(folder, REDIS_PID),
  ];
  const child = spawn(program, args, { stdio: 'ignore', detached: !isWindows });
  child.on('error', () => {});
  beforeLeaving(() => endChild(child, 3_000));
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (child.exitCode !== null) break;
    if (await answers(port)) return `redis://127.0.0.1:${port}`;
    await sleep(25);
  }
  throw new Plain(`${program} is here but does not start: run it by hand to see why.`);
}

/** @param {number} port @returns {Promise<boolean>} */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const end = (/** @type {boolean} */ value) => (socket.destroy(), resolve(value));
    socket.on('data', (data) => end(data.toString().startsWith('+PONG')));
    socket.on('error', () => end(false));
    socket.setTimeout(500, () => end(false));
  });
}
