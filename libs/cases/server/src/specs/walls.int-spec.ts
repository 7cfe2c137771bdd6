import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '@consilium/access';
import { CASE_STATUSES, isOpen } from '@consilium/domain';
import { abilityOf } from '@consilium/platform/access';
import { PERSONAS } from '@consilium/testing';
import { listCases, listClaimable, rowFilter, summaryFilter } from '../reading/case-list.queries';
import { viewCondition, VIEWS_OF_ROLE } from '../reading/case-views';
import { numbersOf } from '../claims/case-pool';
import type { Role } from '@consilium/domain';
import type { CaseView } from '@consilium/contracts';
import type { Tx } from '@consilium/platform/db';
import { Kit } from './kit';

const ROWS = 50_000;
const OPEN = systemActor('test');

let kit: Kit;
beforeAll(async () => {
  kit = await Kit.start();
  await generate();
}, 120_000);
afterAll(() => kit.stop());

/** Cases over all organisations, people and statuses, as the owner writes them: no wall takes part. */
async function generate(): Promise<void> {
  const { physician, colleague, otherPhysician, patient, otherPatient, reviewer, reviewer2, haematologist, referringA, referringB, service } = kit.people.ids;
  await kit.sql(
    `insert into referral_case (id, organisation_id, service_id, referrer_id, patient_user_id, status, waiting_on, submitted_at, claimed_by_id, claimed_at,
       disease_group, created_by_id, updated_at)
     select gen_random_uuid(), case when r.i < 2 then $1::uuid else $2::uuid end, $3, ($4::uuid[])[1 + r.i], ($5::uuid[])[1 + (hashtext(n || 'patient') & 65535) % 5],
       s.status, case when not s.open then 'nobody' when s.status = 'draft' then 'referrer' else ($8::text[])[1 + (hashtext(n || 'party') & 65535) % 4] end,
       case when s.status = 'draft' and (hashtext(n || 'sent') & 65535) % 3 > 0 then null else now() end,
       case when s.status in ('in_review', 'awaiting_records') then ($6::uuid[])[1 + (hashtext(n || 'claim') & 65535) % 3] end, now(), ($7::text[])[1 + (hashtext(n || 'group') & 65535) % 3], $9, now() - n * interval '1 second'
     from generate_series(1, ${ROWS}) n, lateral (select (hashtext(n || 'referrer') & 65535) % 3 as i) r,
       lateral (select status, open from jsonb_to_recordset($10::jsonb) as t(status text, open boolean, k integer) where k = (hashtext(n || 'status') & 65535) % ${CASE_STATUSES.length}) s`,
    [
      referringA, referringB, service, [physician, colleague, otherPhysician], [patient, otherPatient, null, null, null],
      [reviewer, reviewer2, haematologist], ['breast', 'lymphoma', 'central_nervous_system'], ['coordinator', 'referrer', 'reviewer', 'patient'], physician,
      JSON.stringify(CASE_STATUSES.map((status, k) => ({ status, open: isOpen(status), k }))),
    ],
  );
  await kit.sql(
    `insert into case_summary (case_id, organisation_id, service_id, disease_group, services, ready_since)
     select id, organisation_id, service_id, disease_group, services, updated_at from referral_case where status = 'ready'`,
  );
  await kit.sql('analyze');
}

describe.each(PERSONAS.map((name) => [name]))('the rows of %s', (name) => {
  it('are the same by the ability’s filter alone and by row-level security alone', async () => {
    const actor = kit.actor(name);
    const filter = rowFilter(actor, 1);
    const digest = (where: string) => `select count(*)::int as n, md5(coalesce(string_agg(c.id::text, ',' order by c.id), '')) as ids from referral_case c where ${where}`;
    const [byFilter, byPolicy] = await kit.uow.read(actor, async (tx) => [
      await tx.actingAs(OPEN, () => tx.query(digest(filter.sql), filter.params)),
      await tx.query(digest('true')),
    ]);
    expect(byFilter).toEqual(byPolicy);
  });

  it('and so are the offers', async () => {
    const actor = kit.actor(name);
    if (abilityOf(actor).cannot('list', 'CaseSummary')) return;
    const filter = summaryFilter(actor, 1);
    const digest = (where: string) => `select count(*)::int as n, md5(coalesce(string_agg(s.case_id::text, ',' order by s.case_id), '')) as ids from case_summary s where ${where}`;
    const [byFilter, byPolicy] = await kit.uow.read(actor, async (tx) => [
      await tx.actingAs(OPEN, () => tx.query<{ n: number }>(digest(filter.sql), filter.params)),
      await tx.query<{ n: number }>(digest('true')),
    ]);
    expect(byFilter).toEqual(byPolicy);
    expect(byFilter?.[0]?.n).toBeGreaterThan(0);
  });
});

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Actual Rows'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

/** Runs a list and explains exactly the statement it sent. */
async function planOf(name: (typeof PERSONAS)[number], run: (tx: Tx) => Promise<unknown>, pick: RegExp): Promise<Plan[]> {
  return kit.uow.read(kit.actor(name), async (tx) => {
    const sent: [string, readonly unknown[]][] = [];
    const query = tx.query.bind(tx);
    tx.query = (sql, params = []) => (sent.push([sql, params]), query(sql, params));
    await run(tx);
    const [sql, params] = sent.find(([text]) => pick.test(text)) ?? ['', []];
    const [row] = await tx.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (analyze, format json) ${sql}`, params);
    const plan = row?.['QUERY PLAN'][0]?.Plan;
    if (!plan) throw new Error('no plan');
    return nodes(plan);
  });
}

describe(`plans over ${ROWS} cases`, () => {
  const list = (view: CaseView, name: (typeof PERSONAS)[number], query = {}) => planOf(name, (tx) => listCases(tx, kit.actor(name), view, query, '2026-01-01'), /as "unreadMessages"/);

  it.each([
    ['coordinator', 'waiting', 'referral_case_waiting'],
    ['coordinator', 'all', 'referral_case_service'],
    ['physician', 'mine', 'referral_case_referrer'],
    ['colleague', 'organisation', 'referral_case_organisation'],
    ['reviewer', 'claimed', 'referral_case_claimed'],
    ['patient', 'mine', 'referral_case_'],
  ] as const)('%s’s “%s” reads one page along %s', async (name, view, index) => {
    const plan = await list(view, name);
    const scan = plan.find((node) => node['Index Name']?.startsWith(index));
    expect(plan.map((node) => node['Index Name'] ?? node['Node Type']).join(' ')).toContain(index);
    expect(plan.some((node) => node['Node Type'] === 'Seq Scan' && (node['Actual Rows'] ?? 0) > 100)).toBe(false);
    if (name !== 'patient') expect((scan?.['Actual Rows'] ?? 0) + (scan?.['Rows Removed by Filter'] ?? 0)).toBeLessThan(200);
  });

  it('reads offers along case_summary_claimable or less', async () => {
    const plan = await planOf('reviewer', (tx) => listClaimable(tx, kit.actor('reviewer'), {}, (ids) => numbersOf(tx, ids)), /case_summary/);
    expect(plan.some((node) => node['Node Type'] === 'Seq Scan' && (node['Actual Rows'] ?? 0) > 10_000)).toBe(false);
  });

  it('gives every page once and in order, without holes', async () => {
    const actor = kit.actor('reviewer');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await kit.uow.read(actor, (tx) => listCases(tx, actor, 'claimed', { limit: 100, cursor }, '2026-01-01'));
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const all = await kit.sql<{ id: string }>("select id from referral_case where claimed_by_id = $1 and status <> 'discarded' order by updated_at desc, id desc", [actor.userId]);
    expect(seen).toEqual(all.map(({ id }) => id));
  });
});

describe('views', () => {
  it('are refused where a role has none', async () => {
    expect((await kit.call('physician', 'get', '/cases?view=all')).status).toBe(400);
    expect((await kit.call('physician', 'get', '/cases?view=organisation')).status).toBe(400);
    expect((await kit.call('coordinator', 'get', '/cases?view=claimable')).status).toBe(400);
    expect((await kit.call('administrator', 'get', '/cases')).status).toBe(403);
    expect((await kit.call('physician', 'get', '/cases?view=mine&limit=500')).status).toBe(400);
    expect((await kit.call('physician', 'get', '/cases?view=mine&sort=name')).status).toBe(400);
    expect((await kit.call('physician', 'get', '/cases?cursor=nonsense')).status).toBe(400);
  });

  it('count what they list, up to 1,001', async () => {
    for (const name of ['physician', 'colleague', 'coordinator', 'reviewer', 'patient', 'delegate', 'proxy'] as const) {
      const { status, body } = await kit.call<{ mine: number; byWaitingOn: Record<string, number> }>(name, 'get', '/cases/counts');
      expect(status).toBe(200);
      const actor = kit.actor(name);
      const view: CaseView = name === 'coordinator' ? 'waiting' : (VIEWS_OF_ROLE[actor.role as Role][0] as CaseView);
      const where = viewCondition(actor, view, {}, 1);
      const [counted] = await kit.sql<{ n: number }>(`select count(*)::int as n from referral_case c where ${where.sql}`, [...where.params]);
      expect(body.mine).toBe(Math.min(counted?.n ?? 0, 1_001));
    }
  });
});
