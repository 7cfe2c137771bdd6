import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const ROOT = resolve(import.meta.dirname, '../../../..');

export interface DemoAccounts {
  readonly password: string;
  readonly accounts: readonly { readonly email: string; readonly role: string }[];
}

/** One embedded instance in a folder and on a port of its own, run by the launcher as a user would. */
export class Instance {
  private child: ChildProcess | null = null;
  private output = '';

  private constructor(
    readonly port: number,
    readonly dataDir: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** `E2E_ATTACH=<port>:<data folder>` uses an instance that already runs, for writing journeys; it is left running. */
  static async start(env: NodeJS.ProcessEnv = {}): Promise<Instance> {
    const [port, dataDir] = process.env['E2E_ATTACH']?.split(':') ?? [];
    if (port && dataDir) return new Instance(Number(port), dataDir, env);
    const instance = new Instance(await freePort(), mkdtempSync(join(tmpdir(), 'consilium-e2e-')), env);
    await instance.launch();
    return instance;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get password(): string {
    return (JSON.parse(readFileSync(join(this.dataDir, 'demo-accounts.json'), 'utf8')) as DemoAccounts).password;
  }

  /** Starts (or starts again after a kill) and waits until the instance says that it is ready. */
  async launch(): Promise<void> {
    this.output = '';
    const child = spawn(process.execPath, ['tools/run.mjs', 'start'], {
      cwd: ROOT,
      env: { ...process.env, ...this.env, PORT: String(this.port), DATA_DIR: this.dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.child = child;
    const collect = (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-20_000));
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    const deadline = Date.now() + 150_000;
    while (Date.now() < deadline) {
      if (child.exitCode !== null) throw new Error(`The instance ended with ${child.exitCode}:\n${this.output}`);
      if (await this.isReady()) return;
      await delay(250);
    }
    throw new Error(`The instance was not ready in time:\n${this.output}`);
  }

  async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/health/ready`)).ok;
    } catch {
      return false;
    }
  }

  /** Kills launcher, API, worker and database at once, as a power cut would. */
  async killEverything(): Promise<void> {
    const pid = this.child?.pid;
    if (!pid) return;
    for (const victim of [...descendants(pid), pid]) kill(victim);
    while (await this.isReady()) await delay(50);
  }

  async stop(): Promise<void> {
    const child = this.child;
    if (!child?.pid || child.exitCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await Promise.race([ended, delay(20_000)]);
    if (child.exitCode === null) for (const victim of [...descendants(child.pid), child.pid]) kill(victim);
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone, which is what we want.
  }
}

/** Process ids below `pid`, read from /proc; where there is none, only the launcher itself is killed. */
function descendants(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
    return children.flatMap((child) => [...descendants(child), child]);
  } catch {
    return [];
  }
}

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });
}
