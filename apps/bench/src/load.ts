import { Agent, request } from 'node:http';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

export interface Figures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  /** Answers by status code. */
  readonly statuses: Record<number, number>;
}

/** What a number of calls took. */
export interface Sample {
  readonly seconds: number;
  /** Milliseconds of each call. */
  readonly times: readonly number[];
  readonly statuses: Readonly<Record<number, number>>;
}

/** Sends `total` calls over `concurrency` kept-alive connections and measures them. */
export async function load(port: number, total: number, concurrency: number, callOf: (index: number) => Call): Promise<Sample> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const times: number[] = [];
  const statuses: Record<number, number> = {};
  let next = 0;
  const started = performance.now();
  const connection = async () => {
    while (next < total) {
      const before = performance.now();
      const status = await send(agent, port, callOf(next++));
      times.push(performance.now() - before);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, connection));
  const seconds = (performance.now() - started) / 1_000;
  agent.destroy();
  return { seconds, times, statuses };
}

/** Several samples as one. */
export function figuresOf(samples: readonly Sample[]): Figures {
  const times = samples.flatMap((sample) => sample.times).sort((a, b) => a - b);
  const statuses: Record<number, number> = {};
  for (const [status, count] of samples.flatMap((sample) => Object.entries(sample.statuses))) {
    statuses[Number(status)] = (statuses[Number(status)] ?? 0) + count;
  }
  const seconds = samples.reduce((sum, sample) => sum + sample.seconds, 0);
  return { perSecond: times.length / seconds, p50: quantile(times, 0.5), p95: quantile(times, 0.95), statuses };
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

function send(agent: Agent, port: number, call: Call): Promise<number> {
  return new Promise((done, fail) => {
    const headers: Record<string, string> = { ...call.headers };
    if (call.body !== undefined) {
      headers['content-type'] = 'application/json';
      headers['content-length'] = String(Buffer.byteLength(call.body));
    }
    const outgoing = request({ agent, host: '127.0.0.1', port, method: call.method, path: call.path, headers }, (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode ?? 0));
    });
    outgoing.on('error', fail);
    outgoing.end(call.body);
  });
}
