import { fork, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'pg';
import { addCompleteDrafts, addReadyCases, addThinTables, addWaitingCases, REVIEWERS, seedPeople } from './data';
import { load, type Figures } from './load';
import { signIn } from './session';
import { serveThin } from './thin';

/**
 * Figures of `npm run bench`: each with its workload, our number, the limit measured in this run on this machine, and the ratio. Sign-in,
 * permissions, RLS, validation, audit and outbox are on. Absolute numbers drift; ratios are what is kept.
 */
const CONCURRENCY = 16;
const [scale = '1'] = process.argv.slice(2).filter((arg) => /^\d/.test(arg));
const times = (count: number) => Math.max(CONCURRENCY, Math.round(count * Number(scale)));

if (process.argv[2] === 'thin') await serveThin(Number(process.argv[3]));
else await main();

async function main(): Promise<void> {
  const pool = new Pool({ connectionString: process.env['TEST_DATABASE_URL'], max: CONCURRENCY });
  const children: ChildProcess[] = [];
  try {
    await seedPeople(pool);
    const api = await startApi(children);
    const thin = await startThin(children);
    await submitFigure(pool, api, thin);
    await workListFigure(pool, api, thin);
    await claimFigure(pool, api);
    await raceFigure(pool, api);
  } finally {
    for (const child of children) child.kill('SIGTERM');
    await pool.end();
  }
}

async function submitFigure(pool: Pool, api: number, thin: number): Promise<void> {
  const count = times(3_000);
  const drafts = await addCompleteDrafts(pool, count);
  const thinDrafts = await addThinTables(pool, 10_000, count);
  const headers = await signIn(api, 'physician@bench.example');
  const limit = await load(thin, count, CONCURRENCY, (n) => ({ method: 'POST', path: `/submit/${thinDrafts[n]}`, body: '{}' }));
  const ours = await load(api, count, CONCURRENCY, (n) => ({ method: 'POST', path: `/api/v1/cases/${drafts[n]}/actions/submit`, headers, body: '{}' }));
  report(`submit: ${count} referrals sent, c=${CONCURRENCY}`, ours, limit, 0.4);
}

async function workListFigure(pool: Pool, api: number, thin: number): Promise<void> {
  const headers = await signIn(api, 'coordinator@bench.example');
  const list = { method: 'GET', path: '/api/v1/cases?view=waiting&waitingOn=coordinator&limit=20', headers };
  let size = 0;
  for (const target of [10_000, 100_000]) {
    await addWaitingCases(pool, target - size);
    size = target;
    await load(api, times(200), CONCURRENCY, () => list);
    const limit = await load(thin, times(4_000), CONCURRENCY, () => ({ method: 'GET', path: '/list' }));
    const ours = await load(api, times(4_000), CONCURRENCY, () => list);
    report(`work list: first 20 of ${target} by who must act, c=${CONCURRENCY}`, ours, limit, 0.6);
  }
}

async function claimFigure(pool: Pool, api: number): Promise<void> {
  const count = times(1_500);
  const cases = await addReadyCases(pool, count);
  const sessions = await reviewers(api, CONCURRENCY);
  await pool.query('insert into bench_claim select unnest($1::uuid[])', [cases]);
  const started = performance.now();
  let next = 0;
  const claim = async (who: number) => {
    while (next < count) await pool.query('update bench_claim set claimed_by = $2 where id = $1 and claimed_by is null', [cases[next++], who]);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, (_, who) => claim(who)));
  const plain = (count / (performance.now() - started)) * 1_000;
  const ours = await load(api, count, CONCURRENCY, (n) => ({
    method: 'POST',
    path: `/api/v1/cases/${cases[n]}/actions/claim`,
    headers: sessions[n % sessions.length],
    body: '{}',
  }));
  report(`claim: ${count} cases, c=${CONCURRENCY} over HTTP against a bare UPDATE`, ours, { ...ours, perSecond: plain }, 0.3);
}

async function raceFigure(pool: Pool, api: number): Promise<void> {
  const rounds = times(200);
  const cases = await addReadyCases(pool, rounds);
  const sessions = await reviewers(api, REVIEWERS);
  for (const id of cases) {
    await load(api, REVIEWERS, REVIEWERS, (n) => ({ method: 'POST', path: `/api/v1/cases/${id}/actions/claim`, headers: sessions[n], body: '{}' }));
  }
  const { rows } = await pool.query<{ doubles: string; claimed: string }>(
    `select count(*) filter (where n > 1) as doubles, count(*) as claimed
     from (select case_id, count(*) n from case_claim where case_id = any ($1::uuid[]) group by case_id) c`,
    [cases],
  );
  print(`race: ${REVIEWERS} reviewers on one case, ${rounds} rounds: ${rows[0]?.claimed} claimed, ${rows[0]?.doubles} doubly claimed`);
}

async function reviewers(api: number, count: number): Promise<Record<string, string>[]> {
  const sessions: Record<string, string>[] = [];
  for (let n = 1; n <= count; n++) sessions.push(await signIn(api, `reviewer${n}@bench.example`));
  return sessions;
}

function report(name: string, ours: Figures, limit: Figures, aim: number): void {
  const ratio = ours.perSecond / limit.perSecond;
  const unexpected = Object.entries(ours.statuses).filter(([status]) => !status.startsWith('2'));
  print(
    `${name}\n  ours ${ours.perSecond.toFixed(0)}/s (p50 ${ours.p50.toFixed(1)} ms, p95 ${ours.p95.toFixed(1)} ms)` +
      `  limit ${limit.perSecond.toFixed(0)}/s  ratio ${ratio.toFixed(2)} (aim ${aim})${ratio < aim ? '  BELOW AIM' : ''}` +
      (unexpected.length > 0 ? `  UNEXPECTED ${JSON.stringify(Object.fromEntries(unexpected))}` : ''),
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function startApi(children: ChildProcess[]): Promise<number> {
  const port = Number(process.env['PORT']);
  children.push(fork(join(import.meta.dirname, 'api.js'), { stdio: 'inherit', env: { ...process.env, LOG_LEVEL: 'error' } }));
  await until(async () => (await fetch(`http://127.0.0.1:${port}/health/live`)).ok);
  return port;
}

async function startThin(children: ChildProcess[]): Promise<number> {
  const port = await freePort();
  children.push(fork(process.argv[1] ?? '', ['thin', String(port)], { stdio: 'inherit' }));
  await until(async () => (await fetch(`http://127.0.0.1:${port}/list`)).status > 0);
  return port;
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
