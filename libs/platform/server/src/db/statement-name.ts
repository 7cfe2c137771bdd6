import { createHash } from 'node:crypto';

/** Each connection keeps a plan per name, and a plan takes tens of kilobytes. */
const LIMIT = 400;

const names = new Map<string, string>();

/**
 * The name under which PostgreSQL keeps a text parsed and planned. It follows from the text, so that no name ever means two statements,
 * whatever pooler and processes share a connection. Undefined once there are too many texts: those that come later are planned every time.
 */
export function statementName(sql: string): string | undefined {
  let name = names.get(sql);
  if (name === undefined && names.size < LIMIT) {
    name = createHash('sha256').update(sql).digest('base64url').slice(0, 22);
    names.set(sql, name);
  }
  return name;
}

/** A kept plan whose columns a migration has changed meanwhile. The connection is of no more use; on another one the statement works. */
export function isOutdatedPlan(error: unknown): boolean {
  const { code, routine } = (error ?? {}) as { code?: unknown; routine?: unknown };
  return code === '0A000' && routine === 'RevalidateCachedQuery';
}
