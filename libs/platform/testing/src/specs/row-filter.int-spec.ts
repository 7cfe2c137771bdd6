import { AbilityBuilder, createMongoAbility, subject } from '@casl/ability';
import { abilityFor, type AppAbility } from '@consilium/access';
import { ROLES } from '@consilium/domain';
import { decodeCursor, keysetPage, newId, whereFromAbility, withClient, type SortOrder } from '@consilium/platform/db';
import fc from 'fast-check';
import type pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../database';
import { actorOf } from './fixtures';

let db: TestDatabase;

beforeAll(async () => {
  db = await cloneDatabase();
}, 60_000);

afterAll(() => db?.drop());

const COLUMNS = {
  organisationId: 'organisation_id',
  status: 'status',
  everSubmitted: 'ever_submitted',
  claimedById: 'claimed_by_id',
};
const ids = [
  '00000000-0000-4000-8000-000000000001',
  '00000000-0000-4000-8000-000000000002',
  '00000000-0000-4000-8000-000000000003',
];
const statuses = ['draft', 'ready', 'in_review', "o'hara; --"];

const id = fc.constantFrom(...ids);
const nullableId = fc.option(id, { nil: null });
const status = fc.constantFrom(...statuses);
const flag = fc.boolean();
const row = fc.record({ organisationId: nullableId, status, everSubmitted: flag, claimedById: nullableId });

/** Equality, $eq, $in (also empty, also with null) and several facts at once: the whole language of our rules. */
const test = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof(
    value,
    value.map(($eq) => ({ $eq })),
    fc.array(value, { maxLength: 3 }).map(($in) => ({ $in })),
  );
const conditions = fc.record(
  { organisationId: test(nullableId), status: test(status), everSubmitted: test(flag), claimedById: test(nullableId) },
  { requiredKeys: [] },
);
const rule = fc.record({ inverted: fc.boolean(), conditions: fc.option(conditions, { nil: undefined }) });

function abilityOf(rules: { inverted: boolean; conditions: object | undefined }[]): AppAbility {
  const { can, cannot, build } = new AbilityBuilder<AppAbility>(createMongoAbility);
  for (const r of rules) (r.inverted ? cannot : can)('read', 'Case', r.conditions as never);
  return build();
}

const insert = (client: pg.Client, rows: readonly Record<string, unknown>[]) =>
  client.query(
    `insert into fact select * from jsonb_to_recordset($1::jsonb) as f(n int, organisation_id uuid, status text, ever_submitted boolean, claimed_by_id uuid)`,
    [
      JSON.stringify(
        rows.map((r, n) => ({
          n,
          organisation_id: r['organisationId'],
          status: r['status'],
          ever_submitted: r['everSubmitted'],
          claimed_by_id: r['claimedById'],
        })),
      ),
    ],
  );

describe('row filters', () => {
  it('select exactly the rows that the ability allows', async () => {
    await withClient(db.superUrl, async (client) => {
      await client.query(
        'create temp table fact (n int, organisation_id uuid, status text, ever_submitted boolean, claimed_by_id uuid)',
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(rule, { maxLength: 6 }),
          fc.array(row, { minLength: 1, maxLength: 25 }),
          async (rules, rows) => {
            const ability = abilityOf(rules);
            const allowed = rows.flatMap((r, n) =>
              ability.can('read', subject('Case', { ...r }) as never) ? [n] : [],
            );
            await client.query('truncate fact');
            await insert(client, rows);
            const filter = whereFromAbility(ability, 'read', 'Case', { alias: 'f', columns: COLUMNS, firstParam: 2 });
            const found = await client.query<{ n: number }>(
              `select n from fact f where f.n >= $1 and ${filter.sql} order by n`,
              [0, ...filter.params],
            );
            expect(found.rows.map((r) => r.n)).toEqual(allowed);
          },
        ),
        { numRuns: 400 },
      );
    });
  }, 60_000);

  it('nothing allowed selects nothing; everything allowed needs no condition', () => {
    expect(whereFromAbility(abilityOf([]), 'read', 'Case', { columns: {} })).toEqual({ sql: 'false', params: [] });
    expect(
      whereFromAbility(abilityOf([{ inverted: false, conditions: undefined }]), 'read', 'Case', { columns: {} }).sql,
    ).toBe('true');
  });

  it.each([
    ['an unknown operator', { status: { $ne: 'draft' } }],
    ['a comparison', { status: { $gt: 'a' } }],
    ['a regular expression', { status: { $regex: '^a' } }],
    ['a fact without a column', { secret: 'x' }],
    ['a nested fact', { 'status.name': 'x' }],
    ['undefined', { status: undefined }],
    ['a list as a value', { status: ['draft'] }],
    ['an inherited name', { toString: 'x' }],
  ])('throws on %s instead of losing the rule', (_, broken) => {
    const ability = abilityOf([{ inverted: false, conditions: broken }]);
    expect(() => whereFromAbility(ability, 'read', 'Case', { columns: COLUMNS })).toThrow();
  });

  it('understands every rule on cases that a role has', () => {
    const columns = {
      organisationId: 'organisation_id',
      serviceId: 'service_id',
      referrerId: 'referrer_id',
      patientUserId: 'patient_user_id',
      claimedById: 'claimed_by_id',
      status: 'status',
      everSubmitted: '(submitted_at is not null)',
    };
    for (const role of ROLES) {
      const ability = abilityFor(
        actorOf({ role, organisationId: newId(), organisationWide: true, onBehalfOf: newId(), specialties: ['lung'] }),
      );
      expect(() => whereFromAbility(ability, 'read', 'Case', { alias: 'c', columns })).not.toThrow();
    }
  });
});

describe('keyset pages', () => {
  it('visit every row once, in order, across equal timestamps of microsecond precision', async () => {
    const sort: SortOrder = {
      name: 'updated',
      direction: 'desc',
      columns: [
        { sql: 't.updated_at', type: 'timestamptz' },
        { sql: 't.id', type: 'uuid' },
      ],
    };
    await withClient(db.superUrl, async (client) => {
      await client.query('create temp table thing (id uuid, updated_at timestamptz)');
      await client.query(
        `insert into thing select gen_random_uuid(), '2026-01-01'::timestamptz + (n / 7) * interval '1 microsecond' from generate_series(1, 103) n`,
      );
      const all = (
        await client.query<{ id: string }>('select id from thing order by updated_at desc, id desc')
      ).rows.map((r) => r.id);
      const visited: string[] = [];
      let cursor: string | null = null;
      do {
        const page = keysetPage({ sort, limit: 10, cursor, firstParam: 1 });
        const { rows } = await client.query<{ id: string }>(
          `select t.id, ${page.selectKey} from thing t where ${page.where} order by ${page.orderBy} ${page.limit}`,
          [...page.params],
        );
        const result = page.page(rows, (r) => r.id);
        visited.push(...result.items);
        cursor = result.nextCursor;
      } while (cursor);
      expect(visited).toEqual(all);
    });
  });

  it('a damaged, foreign or invented cursor is refused', () => {
    const cursor = keysetPage({
      sort: { name: 's', direction: 'asc', columns: [{ sql: 'id', type: 'uuid' }] },
      limit: 1,
      firstParam: 1,
    }).page([{ _key: ['a'] }, { _key: ['b'] }], (r) => r).nextCursor as string;
    expect(decodeCursor(cursor, 's', 1)).toEqual(['a']);
    for (const broken of [
      cursor.slice(1),
      cursor.slice(0, -1),
      `${cursor}x`,
      '',
      '.',
      'a.b.c',
      'x'.repeat(5_000),
      Buffer.from('["s","a"]').toString('base64url'),
    ]) {
      expect(() => decodeCursor(broken, 's', 1)).toThrow(expect.objectContaining({ code: 'invalid_cursor' }));
    }
    expect(() => decodeCursor(cursor, 'other', 1)).toThrow(expect.objectContaining({ code: 'invalid_cursor' }));
    expect(() => decodeCursor(cursor, 's', 2)).toThrow(expect.objectContaining({ code: 'invalid_cursor' }));
  });
});
