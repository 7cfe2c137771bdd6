import { verifyAuditChain } from '@consilium/audit-server';
import { pendingMigrations, withClient } from '@consilium/platform/db';
import type { Settings } from '../settings';

/** Null: fine. Otherwise what is wrong and what to do. */
export interface Finding {
  readonly check: string;
  readonly ok: string;
  readonly problem: string | null;
}

/** Tables without clinical content. Every other table must have row security with FORCE: a new table is clinical until it is listed here. */
const PLAIN_TABLES = [
  'organisation', 'app_user', 'user_role', 'user_session', 'sign_in_attempt', 'outbox', 'job_receipt', 'dead_letter', 'mail',
  'idempotency_key', 'worker_heartbeat', 'specialty_group', 'checklist_template', 'schema_migration',
];

export async function checkMigrations({ ownerUrl }: Settings): Promise<Finding> {
  const pending = await pendingMigrations(ownerUrl);
  return { check: 'migrations', ok: 'none is missing', problem: pending.length > 0 ? `${pending.length} missing (${pending.join(', ')}): run "npm run ops -- migrate"` : null };
}

/** The application's role can neither step around row security nor change the schema. */
export async function checkAppRole({ appUrl }: Settings): Promise<Finding> {
  const { rows } = await withClient(appUrl, (client) => client.query<{ name: string; powers: string[]; owned: number; member_of: string[] }>(APP_ROLE));
  const role = rows[0];
  if (!role) return { check: 'app role', ok: '', problem: 'its role was not found' };
  const wrong = [
    ...role.powers.map((power) => `it has ${power}`),
    ...(role.owned > 0 ? [`it owns ${role.owned} objects`] : []),
    ...role.member_of.map((other) => `it is a member of ${other}`),
  ];
  return { check: 'app role', ok: `${role.name} owns nothing and cannot bypass row security`, problem: wrong.length > 0 ? `${role.name}: ${wrong.join(', ')}; use a role without these for DATABASE_URL` : null };
}

export async function checkRowSecurity({ ownerUrl }: Settings): Promise<Finding> {
  const { rows } = await withClient(ownerUrl, (client) => client.query<{ name: string; safe: boolean }>(ROW_SECURITY, [PLAIN_TABLES]));
  const open = rows.filter(({ safe }) => !safe).map(({ name }) => name);
  const problem = rows.length === 0 ? 'no clinical table was found: is this the right database?' : open.length > 0 ? `without FORCE or without a policy: ${open.join(', ')}` : null;
  return { check: 'row security', ok: `${rows.length} clinical tables, all enforced`, problem };
}

/** What the application may do to the trail: read, and append through one function. */
export async function checkAuditRights({ appUrl }: Settings): Promise<Finding> {
  const { rows } = await withClient(appUrl, (client) => client.query<{ rights: string[] }>(AUDIT_RIGHTS));
  const rights = rows[0]?.rights ?? [];
  return { check: 'audit rights', ok: 'the app may only append and read', problem: rights.length > 0 ? `the app's role may ${rights.join(', ')} on audit tables` : null };
}

export async function checkAuditTrail({ ownerUrl }: Settings): Promise<Finding> {
  const { partitions, findings } = await withClient(ownerUrl, (client) => verifyAuditChain(client));
  const events = partitions.reduce((sum, { events: own }) => sum + own, 0);
  return { check: 'audit trail', ok: `${events} events as they were written`, problem: findings.length > 0 ? `${findings.length} findings: run "npm run ops -- audit:verify"` : null };
}

const APP_ROLE = `
  select r.rolname as name,
    array_remove(array[case when r.rolsuper then 'SUPERUSER' end, case when r.rolbypassrls then 'BYPASSRLS' end,
      case when r.rolcreaterole then 'CREATEROLE' end, case when r.rolcreatedb then 'CREATEDB' end, case when r.rolreplication then 'REPLICATION' end], null) as powers,
    (select count(*)::int from pg_shdepend d where d.refobjid = r.oid and d.refclassid = 'pg_authid'::regclass and d.deptype = 'o') as owned,
    array(select o.rolname::text from pg_auth_members m join pg_roles o on o.oid = m.roleid where m.member = r.oid) as member_of
  from pg_roles r where r.rolname = current_user`;

const ROW_SECURITY = `
  select c.relname as name,
    c.relrowsecurity and c.relforcerowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid) as safe
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all($1::text[])
  order by c.relname`;

const AUDIT_RIGHTS = `
  select array(
    select format('%s on %s', p, t) from unnest(array['audit_event', 'audit_chain']) t, unnest(array['insert', 'update', 'delete', 'truncate']) p
    where has_table_privilege(current_user, 'public.' || t, p)
  ) || array(select 'select on audit_chain' where has_table_privilege(current_user, 'public.audit_chain', 'select')) as rights`;
