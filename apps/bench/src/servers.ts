import { fork, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The two servers that are measured against each other; each has a process of its own, as the load has. */
export class Servers {
  private readonly children: ChildProcess[] = [];

  /** Our API as it is shipped. @returns its port */
  async startApi(): Promise<number> {
    const port = Number(process.env['PORT']);
    this.children.push(fork(join(import.meta.dirname, 'api.js'), { stdio: 'inherit', env: { ...process.env, LOG_LEVEL: 'error' } }));
    await until(async () => (await fetch(`http://127.0.0.1:${port}/health/live`)).ok);
    return port;
  }

  /** The limit (see thin.ts). @returns its port */
  async startThin(): Promise<number> {
    const port = await freePort();
    this.children.push(fork(process.argv[1] ?? '', ['thin', String(port)], { stdio: 'inherit' }));
    await until(async () => (await fetch(`http://127.0.0.1:${port}/list`)).status > 0);
    return port;
  }

  stop(): void {
    for (const child of this.children) child.kill('SIGTERM');
  }
}

async function until(probe: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (await probe().catch(() => false)) return;
    await delay(100);
  }
  throw new Error('A server that should be measured did not start');
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
