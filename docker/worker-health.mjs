// Health of a worker's container: it has no port, but it writes a heartbeat that its colleagues read too.
import { hostname } from 'node:os';
import pg from 'pg';

const OLDEST = '90 seconds';

const client = new pg.Client({
  connectionString: process.env.DATABASE_URL,
  connectionTimeoutMillis: 4_000,
  statement_timeout: 4_000,
});
try {
  await client.connect();
  const { rowCount } = await client.query(
    'SELECT 1 FROM worker_heartbeat WHERE host = $1 AND seen_at > now() - $2::interval LIMIT 1',
    [hostname(), OLDEST],
  );
  process.exitCode = rowCount ? 0 : 1;
} catch {
  process.exitCode = 1;
} finally {
  await client.end().catch(() => {});
}
