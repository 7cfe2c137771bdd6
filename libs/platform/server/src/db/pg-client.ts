import pg from 'pg';

/** The same server with another database, user or password. */
export function databaseUrl(url: string, change: { database?: string; user?: string; password?: string }): string {
  const result = new URL(url);
  if (change.database !== undefined) result.pathname = `/${encodeURIComponent(change.database)}`;
  if (change.user !== undefined) result.username = encodeURIComponent(change.user);
  if (change.password !== undefined) result.password = encodeURIComponent(change.password);
  return result.toString();
}

/** Runs `fn` with one connection of its own and closes it. For migrations, operators and tests; features use the unit of work. */
export async function withClient<T>(url: string, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'consilium-ops' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}
