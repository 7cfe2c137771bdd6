import pg from 'pg';
import { auditRecord, newId } from '@consilium/platform/db';
import { cloneDatabase, seedPeople, type SeededPeople, type TestDatabase } from '@consilium/testing';
import { chainHash } from './check-partition';
import { verifyAuditChain } from './verify-audit-chain';

let db: TestDatabase;
let owner: pg.Client;
let people: SeededPeople;

beforeAll(async () => {
  db = await cloneDatabase();
  owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  people = await seedPeople(owner);
}, 60_000);

afterAll(async () => {
  await owner?.end();
  await db?.drop();
});

const caseId = newId();

/** Appends `count` events of one case through the app's only way in. */
async function append(count: number): Promise<void> {
  const app = new pg.Client({ connectionString: db.appUrl });
  await app.connect();
  try {
    for (let i = 0; i < count; i++) {
      const record = auditRecord({ action: 'case.read', caseId, subject: 'Case', subjectId: caseId, detail: { n: i, text: 'ü漢 "quoted"' } }, people.actor('physician'), new Date(), null);
      await app.query('select audit_append($1::jsonb)', [JSON.stringify([record])]);
    }
  } finally {
    await app.end();
  }
}

async function chain(): Promise<{ partition: number; last: number }> {
  const { rows } = await owner.query<{ partition: number; last: string }>('select partition, max(seq) as last from audit_event where case_id = $1 group by partition', [caseId]);
  return { partition: rows[0]?.partition as number, last: Number(rows[0]?.last) };
}

/** Runs a tampering, verifies, and puts everything back as it was. */
async function afterTampering(sql: string, params: unknown[] = []): Promise<unknown[]> {
  await owner.query('create table kept as select * from audit_event');
  await owner.query('create table kept_heads as select * from audit_chain');
  try {
    const { rowCount } = await owner.query(sql, params);
    expect(rowCount).toBeGreaterThan(0);
    const { findings } = await verifyAuditChain(owner);
    return findings.map(({ partition, seq, kind }) => ({ partition, seq, kind }));
  } finally {
    await owner.query('delete from audit_event');
    await owner.query('delete from audit_chain');
    await owner.query('insert into audit_chain select * from kept_heads');
    await owner.query('insert into audit_event select * from kept');
    await owner.query('drop table kept, kept_heads');
  }
}

describe('the audit chain', () => {
  beforeAll(() => append(12));

  it('is whole as it was written', async () => {
    const { findings, partitions, anchor } = await verifyAuditChain(owner);
    expect(findings).toEqual([]);
    expect(partitions).toHaveLength(64);
    expect(partitions.reduce((sum, p) => sum + p.events, 0)).toBe(12);
    expect(anchor).toMatch(/^[0-9a-f]{64}$/);
  });

  it('cannot be changed by the application’s role', async () => {
    const app = new pg.Client({ connectionString: db.appUrl });
    await app.connect();
    for (const sql of ['update audit_event set outcome = outcome', 'delete from audit_event', `update audit_chain set seq = 0`, 'truncate audit_event']) {
      await expect(app.query(sql)).rejects.toThrow('permission denied');
    }
    await app.end();
  });

  it('shows an edited text', async () => {
    const { partition } = await chain();
    expect(await afterTampering(`update audit_event set body = replace(body, 'case.read', 'case.list') where partition = $1 and seq = 5`, [partition])).toEqual([{ partition, seq: 5, kind: 'changed' }]);
  });

  it('shows an edited text whose hash was made to fit, at the next event', async () => {
    const { partition } = await chain();
    const { rows } = await owner.query<{ body: string; hash: Buffer }>('select body, hash from audit_event where partition = $1 and seq in (4, 5) order by seq', [partition]);
    const body = (rows[1]?.body as string).replace('case.read', 'case.list');
    const hash = chainHash(rows[0]?.hash as Buffer, partition, 5, body);
    expect(await afterTampering('update audit_event set body = $2, action = $4, hash = $3 where partition = $1 and seq = 5', [partition, body, hash, 'case.list'])).toEqual([{ partition, seq: 6, kind: 'changed' }]);
  });

  it.each(['actor_id = null', `action = 'case.list'`, `at = at + interval '1 microsecond'`, 'case_id = null', `actor_role = 'patient'`, `outcome = 'denied'`, `subject_id = 'x'`, `on_behalf_of = '00000000-0000-4000-b000-000000000001'`, `subject = 'Opinion'`, 'id = gen_random_uuid()'])(
    'shows an edited column: %s',
    async (change) => {
      const { partition } = await chain();
      expect(await afterTampering(`update audit_event set ${change} where partition = $1 and seq = 7`, [partition])).toEqual([{ partition, seq: 7, kind: 'copy-changed' }]);
    },
  );

  it('shows a removed event', async () => {
    const { partition } = await chain();
    expect(await afterTampering('delete from audit_event where partition = $1 and seq in (3, 4)', [partition])).toEqual([{ partition, seq: 3, kind: 'missing' }]);
  });

  it('shows a removed beginning', async () => {
    const { partition } = await chain();
    expect(await afterTampering('delete from audit_event where partition = $1 and seq <= 2', [partition])).toEqual([{ partition, seq: 1, kind: 'missing' }]);
  });

  it('shows two events that changed places', async () => {
    const { partition } = await chain();
    // Unique ids cannot change places within one statement; whoever tampers with the database can drop a constraint too.
    await owner.query('alter table audit_event drop constraint audit_event_id_key');
    const findings = await afterTampering(
      `with both_ways as (select seq, body, hash, id, at from audit_event where partition = $1 and seq in (8, 9))
       update audit_event e set body = b.body, hash = b.hash, id = b.id, at = b.at from both_ways b where e.partition = $1 and e.seq in (8, 9) and b.seq = 17 - e.seq`,
      [partition],
    );
    expect(findings).toEqual([8, 9, 10].map((seq) => ({ partition, seq, kind: 'changed' })));
  });

  it('shows a cut tail', async () => {
    const { partition, last } = await chain();
    expect(await afterTampering('delete from audit_event where partition = $1 and seq > $2', [partition, last - 3])).toEqual([{ partition, seq: last - 2, kind: 'tail-cut' }]);
  });

  it('shows a whole chain that was removed', async () => {
    const { partition } = await chain();
    expect(await afterTampering('delete from audit_event where partition = $1', [partition])).toEqual([{ partition, seq: 1, kind: 'tail-cut' }]);
  });

  it('shows a cut tail whose recorded end was moved back without its hash', async () => {
    const { partition, last } = await chain();
    expect(
      await afterTampering('with cut as (delete from audit_event where partition = $1 and seq = $2) update audit_chain set seq = $2 - 1 where partition = $1', [partition, last]),
    ).toEqual([{ partition, seq: last - 1, kind: 'head-changed' }]);
  });

  it('shows an event that was slipped in, and a recorded end that is gone', async () => {
    const { partition, last } = await chain();
    const slipped = `insert into audit_event select partition, $2::bigint + 1, gen_random_uuid(), at, case_id, actor_id, actor_role, on_behalf_of, action, subject, subject_id, outcome, body, hash
      from audit_event where partition = $1 and seq = 1`;
    expect(await afterTampering(slipped, [partition, last])).toEqual([{ partition, seq: last + 1, kind: 'changed' }, { partition, seq: last + 1, kind: 'head-changed' }]);
    await owner.query('alter table audit_event drop constraint audit_event_partition_fkey');
    expect(await afterTampering('delete from audit_chain where partition = $1', [partition])).toEqual([{ partition, seq: last + 1, kind: 'head-missing' }]);
  });

  it('reads more events than one batch', async () => {
    const { partition } = await chain();
    const rows = Array.from({ length: 4_500 }, (_, i) => auditRecord({ action: 'case.list', caseId, subject: 'Case', detail: { n: i } }, people.actor('physician'), new Date(), null));
    await owner.query('select audit_append($1::jsonb)', [JSON.stringify(rows)]);
    expect((await verifyAuditChain(owner)).findings).toEqual([]);
    expect(await afterTampering('delete from audit_event where partition = $1 and seq = 4001', [partition])).toEqual([{ partition, seq: 4001, kind: 'missing' }]);
  }, 60_000);
});
