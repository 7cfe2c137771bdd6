import type { Pool } from 'pg';
import type { CaseListItem, Page } from '@consilium/contracts';
import { addCases, addCompleteDrafts, addReadyCases, addThinDrafts, REVIEWERS } from './data';
import { figuresOf, load, type Call, type Figures, type Sample } from './load';
import { flatness, none, throughput } from './report';
import { signIn, type Headers } from './session';

export interface Bench {
  readonly pool: Pool;
  /** Ports of our API and of the limit. */
  readonly api: number;
  readonly thin: number;
  /** Scales a number of calls, for a quick look. */
  times(count: number): number;
}

export const CONCURRENCY = 16;

/** Before each measurement, so that every connection has its plans and every function is compiled: what is measured is a server at work. */
const WARM_UP = 400;

/** Both sides are measured in turns, so that whatever else the machine does falls on both. */
const TURNS = 5;

export const FIGURES: Readonly<Record<string, (bench: Bench) => Promise<void>>> = { submit, list, claim, race };

/** A referral is sent: rows, audit and outbox in one transaction. */
async function submit({ pool, api, thin, times }: Bench): Promise<void> {
  const count = times(3_000);
  const drafts = await addCompleteDrafts(pool, count + WARM_UP);
  const thinDrafts = await addThinDrafts(pool, count + WARM_UP);
  const headers = await signIn(api, 'physician@bench.example');
  const [ours, limit] = await inTurns(
    count,
    http(api, (n) => ({ method: 'POST', path: `/api/v1/cases/${drafts[n]}/actions/submit`, headers, body: '{}' })),
    http(thin, (n) => ({ method: 'POST', path: `/submit/${thinDrafts[n]}`, body: '{}' })),
  );
  throughput('submit', ours, limit, 0.4);
}

/** The first 20 cases that wait on the coordinator, among 10,000 and among 100,000 of which a quarter does; and the 500th page of the latter. */
async function list({ pool, api, thin, times }: Bench): Promise<void> {
  const headers = await signIn(api, 'coordinator@bench.example');
  const page = (cursor?: string | null): Call => ({
    method: 'GET',
    path: `/api/v1/cases?view=waiting&waitingOn=coordinator&limit=20${cursor ? `&cursor=${cursor}` : ''}`,
    headers,
  });
  const first: Figures[] = [];
  let size = 0;
  for (const target of [10_000, 100_000]) {
    await addCases(pool, target - size);
    size = target;
    const [ours, limit] = await inTurns(times(4_000), http(api, () => page()), http(thin, () => ({ method: 'GET', path: '/list' })));
    first.push(ours);
    throughput(`work list ${target / 1_000}k`, ours, limit, 0.6);
  }
  const [small, large] = first as [Figures, Figures];
  flatness('flatness 100k/10k', large, small, 1.3);
  const late = page(await cursorAfter(api, headers, 499 * 20));
  const [far, near] = await inTurns(times(4_000), http(api, () => late), http(api, () => page()));
  flatness('page 500/page 1', far, near, 1.3);
}

/** Reviewers claim cases of their own over HTTP, against the bare conditional update. */
async function claim({ pool, api, times }: Bench): Promise<void> {
  const count = times(1_500);
  const cases = await addReadyCases(pool, count + WARM_UP);
  const sessions = await reviewers(api, CONCURRENCY);
  await pool.query('insert into bench_claim select unnest($1::uuid[])', [cases]);
  const [ours, limit] = await inTurns(
    count,
    http(api, (n) => ({ method: 'POST', path: `/api/v1/cases/${cases[n]}/actions/claim`, headers: sessions[n % sessions.length], body: '{}' })),
    (from, total) => plainClaims(pool, cases.slice(from, from + total)),
  );
  throughput('claim', ours, limit, 0.3);
}

/** Fifty reviewers reach for one case at once. */
async function race({ pool, api, times }: Bench): Promise<void> {
  const rounds = times(200);
  const cases = await addReadyCases(pool, rounds);
  const sessions = await reviewers(api, REVIEWERS);
  for (const id of cases) {
    await load(api, REVIEWERS, REVIEWERS, (n) => ({ method: 'POST', path: `/api/v1/cases/${id}/actions/claim`, headers: sessions[n], body: '{}' }));
  }
  const { rows } = await pool.query<{ claimed: number; doubles: number }>(
    `select count(*)::int as claimed, (count(*) filter (where n > 1))::int as doubles
     from (select case_id, count(*) n from case_claim where case_id = any ($1::uuid[]) group by case_id) c`,
    [cases],
  );
  const { claimed = 0, doubles = 0 } = rows[0] ?? {};
  none('doubly claimed', doubles + (cases.length - claimed), [`${REVIEWERS} reviewers on one case, ${rounds} rounds, ${claimed} claimed`]);
}

/** Runs calls number `from` to `from + total`. */
type Side = (from: number, total: number) => Promise<Sample>;

function http(port: number, callOf: (index: number) => Call): Side {
  return (from, total) => load(port, total, CONCURRENCY, (index) => callOf(from + index));
}

async function plainClaims(pool: Pool, cases: readonly string[]): Promise<Sample> {
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  const one = async (who: number) => {
    while (next < cases.length) {
      const before = performance.now();
      await pool.query('update bench_claim set claimed_by = $2 where id = $1 and claimed_by is null', [cases[next++], who]);
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, (_, who) => one(who)));
  return { seconds: (performance.now() - started) / 1_000, times, statuses: {} };
}

/** Measures `count` calls of each side after some that are not counted; both must have that many more. */
async function inTurns(count: number, ours: Side, other: Side): Promise<[Figures, Figures]> {
  for (const side of [ours, other]) await side(0, WARM_UP);
  const samples: [Sample[], Sample[]] = [[], []];
  const size = Math.ceil(count / TURNS);
  for (let done = 0; done < count; done += size) {
    const total = Math.min(size, count - done);
    samples[0].push(await ours(WARM_UP + done, total));
    samples[1].push(await other(WARM_UP + done, total));
  }
  return [figuresOf(samples[0]), figuresOf(samples[1])];
}

/** The cursor of the page that begins after `skip` cases. */
async function cursorAfter(port: number, headers: Headers, skip: number): Promise<string | null> {
  let cursor: string | null = null;
  for (let seen = 0; seen < skip; ) {
    const limit = Math.min(100, skip - seen);
    const query = `view=waiting&waitingOn=coordinator&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`;
    const page = (await (await fetch(`http://127.0.0.1:${port}/api/v1/cases?${query}`, { headers })).json()) as Page<CaseListItem>;
    cursor = page.nextCursor;
    seen += limit;
  }
  return cursor;
}

async function reviewers(api: number, count: number): Promise<Headers[]> {
  const sessions: Headers[] = [];
  for (let n = 1; n <= count; n++) sessions.push(await signIn(api, `reviewer${n}@bench.example`));
  return sessions;
}
