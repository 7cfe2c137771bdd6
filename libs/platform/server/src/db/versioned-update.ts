import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { AppError, notFound } from '../errors';
import type { Tx } from './tx';

/** In a patch: the time of the transaction. */
export const NOW: unique symbol = Symbol('now()');

const IDENTIFIER = /^[a-z_][a-z0-9_]*$/;

/**
 * Changes one row if it still has the version that the caller saw, and counts the version up.
 * @param target table name (patch keys are columns) or entity class (patch keys are properties; JSON columns are serialised)
 * @returns the new version
 * @throws AppError stale_version with `extra.currentVersion`; not_found when the row is not visible to the actor
 */
export async function versionedUpdate<E extends ObjectLiteral>(
  tx: Tx,
  target: string | EntityTarget<E>,
  id: string,
  expectedVersion: number,
  patch: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { table, columns } = describe(tx, target, patch);
  const values: unknown[] = [id, expectedVersion];
  const sets = columns.map(({ column, value }) => {
    if (value === NOW) return `"${column}" = now()`;
    values.push(value);
    return `"${column}" = $${values.length}`;
  });
  sets.push('version = version + 1');
  const updated = await tx.one<{ version: number }>(
    `update ${table} set ${sets.join(', ')} where id = $1 and version = $2 returning version`,
    values,
  );
  if (updated) return updated.version;
  const current = await tx.one<{ version: number }>(`select version from ${table} where id = $1`, [id]);
  if (!current) throw notFound();
  throw new AppError('stale_version', { extra: { currentVersion: current.version } });
}

/** Refuses an outdated version of a row that was loaded before; undefined means that the client stated none (where that is allowed). */
export function assertVersion(current: number, expected: number | undefined): void {
  if (expected !== undefined && expected !== current)
    throw new AppError('stale_version', { extra: { currentVersion: current } });
}

function describe(tx: Tx, target: string | EntityTarget<ObjectLiteral>, patch: Readonly<Record<string, unknown>>) {
  const entries = Object.entries(patch).filter(([, v]) => v !== undefined);
  if (typeof target === 'string') {
    if (!IDENTIFIER.test(target)) throw new Error(`Not a table name: ${target}`);
    return { table: `"${target}"`, columns: entries.map(([column, value]) => ({ column: checked(column), value })) };
  }
  const metadata = tx.manager.connection.getMetadata(target);
  const columns = entries.map(([property, value]) => {
    const column = metadata.findColumnWithPropertyName(property);
    if (!column) throw new Error(`${metadata.name} has no property ${property}`);
    const json = (column.type === 'jsonb' || column.type === 'json') && value !== null && value !== NOW;
    return { column: checked(column.databaseName), value: json ? JSON.stringify(value) : value };
  });
  return { table: `"${checked(metadata.tableName)}"`, columns };
}

function checked(column: string): string {
  if (!IDENTIFIER.test(column) || column === 'version' || column === 'id')
    throw new Error(`Not a column to patch: ${column}`);
  return column;
}
