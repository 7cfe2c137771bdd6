import { Pool } from 'pg';
import { addThinTables, seedPeople } from './data';
import { CONCURRENCY, FIGURES, type Bench } from './figures';
import { header } from './report';
import { Servers } from './servers';
import { serveThin } from './thin';

/**
 * `npm run bench -- [scale] [figure …]`: each figure with our number, the limit measured in this run on this machine, and the ratio.
 * Sign-in, permissions, RLS, validation, audit and outbox are on. Absolute numbers drift; ratios are what is kept.
 */
const words = process.argv.slice(2);

if (words[0] === 'thin') await serveThin(Number(words[1]));
else await main(words);

async function main(args: readonly string[]): Promise<void> {
  const scale = Number(args.find((word) => /^\d/.test(word)) ?? 1);
  const asked = Object.keys(FIGURES).filter((name) => args.includes(name));
  const pool = new Pool({ connectionString: process.env['TEST_DATABASE_URL'], max: CONCURRENCY });
  const servers = new Servers();
  try {
    await seedPeople(pool);
    await addThinTables(pool, 10_000);
    const bench: Bench = {
      pool,
      api: await servers.startApi(),
      thin: await servers.startThin(),
      times: (count) => Math.max(CONCURRENCY, Math.round(count * scale)),
    };
    header();
    for (const name of asked.length > 0 ? asked : Object.keys(FIGURES)) await FIGURES[name]?.(bench);
  } finally {
    servers.stop();
    await pool.end();
  }
}
