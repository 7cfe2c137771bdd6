import { decodeCursor, encodeCursor } from './cursor';

/** One column of a sort order: trusted SQL, and the type to which the cursor's text is cast back. */
export interface KeyColumn {
  readonly sql: string;
  readonly type: 'timestamptz' | 'uuid' | 'text' | 'integer' | 'bigint' | 'date';
}

/** A declared sort order. All columns run in one direction; the last must be unique (the id). None may be null. */
export interface SortOrder {
  readonly name: string;
  readonly columns: readonly KeyColumn[];
  readonly direction: 'asc' | 'desc';
}

export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

export interface KeysetQuery {
  /** Put into the select list: the row's key as text, in full precision. */
  readonly selectKey: string;
  /** Put into `where`; `true` on the first page. */
  readonly where: string;
  readonly orderBy: string;
  /** `limit n+1`: one row more than asked tells whether there is a next page. */
  readonly limit: string;
  /** Parameters of `where`, to be appended to those before `firstParam`. */
  readonly params: readonly string[];
  /** Cuts the surplus row, removes the key and maps. */
  page<R extends object, T>(rows: readonly R[], map: (row: R) => T): Page<T>;
}

/**
 * Builds the parts of a keyset page, `where (a, b) < ($1, $2) order by a desc, b desc limit n+1`.
 * @param request.firstParam number of the first `$n` that is free
 * @throws AppError invalid_cursor
 */
export function keysetPage(request: {
  sort: SortOrder;
  limit: number;
  cursor?: string | null;
  firstParam: number;
}): KeysetQuery {
  const { sort, cursor, firstParam } = request;
  const limit = Math.min(Math.max(Math.trunc(request.limit), 1), 100);
  const params = cursor ? decodeCursor(cursor, sort.name, sort.columns.length) : [];
  const names = sort.columns.map((c) => c.sql).join(', ');
  const values = sort.columns.map((c, i) => `$${firstParam + i}::${c.type}`).join(', ');
  return {
    selectKey: `json_build_array(${sort.columns.map((c) => `(${c.sql})::text`).join(', ')}) as "_key"`,
    where: cursor ? `(${names}) ${sort.direction === 'desc' ? '<' : '>'} (${values})` : 'true',
    orderBy: sort.columns.map((c) => `${c.sql} ${sort.direction}`).join(', '),
    limit: `limit ${limit + 1}`,
    params,
    page: (rows, map) => {
      const kept = rows.slice(0, limit);
      const last = kept.at(-1) as { _key?: string[] } | undefined;
      if (last && !last._key) throw new Error('The query does not select keyset.selectKey');
      const nextCursor = rows.length > limit && last?._key ? encodeCursor(sort.name, last._key) : null;
      return { items: kept.map(map), nextCursor };
    },
  };
}
