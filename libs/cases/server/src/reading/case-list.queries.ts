import type { Actor } from '@consilium/access';
import type { CaseListItem, CaseListQuery, CaseSummaryItem, CaseView, Page } from '@consilium/contracts';
import { LIMITS, type ChecklistKind, type DiseaseGroup, type ServiceKind } from '@consilium/domain';
import { abilityOf } from '@consilium/platform/access';
import { keysetPage, whereFromAbility, type SortOrder, type Tx } from '@consilium/platform/db';
import { CASE_FACT_COLUMNS, caseNumber } from '../case-row';
import { SUMMARY_FACT_COLUMNS } from '../claims/claim-gate';
import { toListItem, type ListRow } from './case-mappers';
import { viewCondition } from './case-views';
import { unreadCount } from './sql-parts';

/** Newest change first; every index for lists ends in these columns. */
const BY_CHANGE: SortOrder = {
  name: 'cases',
  direction: 'desc',
  columns: [
    { sql: 'c.updated_at', type: 'timestamptz' },
    { sql: 'c.id', type: 'uuid' },
  ],
};

/** Longest waiting first: the order in which cases should be taken. */
const BY_WAITING: SortOrder = {
  name: 'claimable',
  direction: 'asc',
  columns: [
    { sql: 's.ready_since', type: 'timestamptz' },
    { sql: 's.case_id', type: 'uuid' },
  ],
};

const LIST_COLUMNS = `c.id, c.number::text as number, c.status, c.waiting_on as "waitingOn", c.on_hold as "onHold", c.disease_group as "diseaseGroup",
  c.diagnosis_label as "diagnosisLabel", c.disease_state as "diseaseState", c.patient_label as "patientLabel", c.patient_sex as "patientSex",
  c.patient_birth_date as "patientBirthDate", c.services, c.unsettled_items as "unsettledItems", c.status_since as "statusSince",
  c.updated_at as "updatedAt", c.referrer_id as "referrerId", c.claimed_by_id as "claimedById"`;

/** People come as plain columns: an object for each of them costs more than the page itself. */
const PEOPLE_COLUMNS = `ref.display_name as "referrerName", ref.title as "referrerTitle", ref_o.name as "referrerOrganisation",
  clm.display_name as "claimerName", clm.title as "claimerTitle", clm_o.name as "claimerOrganisation"`;

/** Times are text here: the page comes as one JSON value. */
interface PageRow extends Omit<ListRow, 'statusSince' | 'updatedAt'> {
  readonly statusSince: string;
  readonly updatedAt: string;
  readonly referrerId: string;
  readonly referrerName: string;
  readonly referrerTitle: string | null;
  readonly referrerOrganisation: string | null;
  readonly claimedById: string | null;
  /** Null like the id. */
  readonly claimerName: string;
  readonly claimerTitle: string | null;
  readonly claimerOrganisation: string | null;
}

/**
 * One page of a work list. The page is cut first; names and unread counts are looked up for its rows alone. It travels as one JSON value:
 * reading five hundred columns one by one keeps this process busy for longer than everything else about a list.
 */
export async function listCases(tx: Tx, actor: Actor, view: CaseView, query: CaseListQuery, today: string): Promise<Page<CaseListItem>> {
  // Signed cases are outside of the reviewer's rows: their condition is the claim, and the caller widens the rows for this statement.
  const filter = view === 'signed' ? { sql: 'true', params: [] } : rowFilter(actor);
  const where = viewCondition(actor, view, query, 2 + filter.params.length);
  const keyset = keysetPage({
    sort: BY_CHANGE,
    limit: query.limit ?? LIMITS.pageDefault,
    cursor: query.cursor,
    firstParam: 2 + filter.params.length + where.params.length,
  });
  const sql = `select c.*, ${PEOPLE_COLUMNS}, ${unreadCount('c', 1)} as "unreadMessages"
    from (select ${LIST_COLUMNS}, ${keyset.selectKey} from referral_case c
      where ${filter.sql} and ${where.sql} and ${keyset.where}
      order by ${keyset.orderBy} ${keyset.limit}) c
    join app_user ref on ref.id = c."referrerId" left join organisation ref_o on ref_o.id = ref.organisation_id
    left join app_user clm on clm.id = c."claimedById" left join organisation clm_o on clm_o.id = clm.organisation_id
    order by c."updatedAt" desc, c.id desc`;
  const params = [actor.userId, ...filter.params, ...where.params, ...keyset.params];
  const found = await tx.one<{ page: PageRow[] }>(`select coalesce(json_agg(p), '[]') as page from (${sql}) p`, params);
  return keyset.page(found?.page ?? [], (row) => toListItem(timesOf(row), peopleOf(row), today));
}

function timesOf(row: PageRow): ListRow {
  return { ...row, statusSince: new Date(row.statusSince), updatedAt: new Date(row.updatedAt) };
}

function peopleOf(row: PageRow): Pick<CaseListItem, 'referrer' | 'claimedBy'> {
  return {
    referrer: { id: row.referrerId, displayName: row.referrerName, title: row.referrerTitle, organisation: row.referrerOrganisation },
    claimedBy: row.claimedById
      ? { id: row.claimedById, displayName: row.claimerName, title: row.claimerTitle, organisation: row.claimerOrganisation }
      : null,
  };
}

/** The rows that the ability allows to list: the second wall, said a second time by row-level security. */
export function rowFilter(actor: Actor, firstParam = 2) {
  return whereFromAbility(abilityOf(actor), 'list', 'Case', { alias: 'c', columns: CASE_FACT_COLUMNS, firstParam });
}

export interface SummaryRow {
  readonly id: string;
  readonly number: string;
  readonly diseaseGroup: DiseaseGroup;
  readonly diseaseState: string | null;
  readonly services: ServiceKind[];
  readonly ageBand: string | null;
  readonly sex: string | null;
  readonly therapyCount: number;
  readonly biomarkerNames: string[];
  readonly performance: string | null;
  readonly recordKinds: ChecklistKind[];
  readonly region: string | null;
  readonly readySince: Date;
}

/** `case_summary` has everything but the case's number, which `withNumbers` adds. */
const SUMMARY_COLUMNS = `s.case_id as id, s.disease_group as "diseaseGroup", s.disease_state as "diseaseState", s.services, s.age_band as "ageBand", s.sex,
  s.therapy_count as "therapyCount", s.biomarker_names as "biomarkerNames", s.performance, s.record_kinds as "recordKinds", s.region,
  s.ready_since as "readySince"`;

type NumberOf = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** One page of what this reviewer may claim. */
export async function listClaimable(tx: Tx, actor: Actor, query: CaseListQuery, numbers: NumberOf): Promise<Page<CaseSummaryItem>> {
  const filter = summaryFilter(actor, 1);
  const params: unknown[] = [...filter.params];
  const more = [
    ...(query.diseaseGroup ? [`s.disease_group = $${params.push(query.diseaseGroup)}`] : []),
    ...(query.service ? [`$${params.push(query.service)} = any(s.services)`] : []),
  ];
  const keyset = keysetPage({ sort: BY_WAITING, limit: query.limit ?? LIMITS.pageDefault, cursor: query.cursor, firstParam: params.length + 1 });
  const where = [filter.sql, ...more, keyset.where].join(' and ');
  const sql = `select ${SUMMARY_COLUMNS}, ${keyset.selectKey} from case_summary s where ${where} order by ${keyset.orderBy} ${keyset.limit}`;
  const rows = await tx.query<Omit<SummaryRow, 'number'>>(sql, [...params, ...keyset.params]);
  const numberOf = await numbers(rows.map(({ id }) => id));
  return keyset.page(rows, (row) => toSummaryItem({ ...row, number: numberOf.get(row.id) ?? '' }));
}

export async function findSummary(tx: Tx, caseId: string, numbers: NumberOf): Promise<(CaseSummaryItem & { serviceId: string }) | null> {
  const sql = `select ${SUMMARY_COLUMNS}, s.service_id as "serviceId" from case_summary s where s.case_id = $1`;
  const [row] = await tx.query<Omit<SummaryRow, 'number'> & { serviceId: string }>(sql, [caseId]);
  if (!row) return null;
  return { ...toSummaryItem({ ...row, number: (await numbers([row.id])).get(row.id) ?? '' }), serviceId: row.serviceId };
}

export function summaryFilter(actor: Actor, firstParam: number) {
  return whereFromAbility(abilityOf(actor), 'list', 'CaseSummary', { alias: 's', columns: SUMMARY_FACT_COLUMNS, firstParam });
}

function toSummaryItem(row: SummaryRow): CaseSummaryItem {
  return {
    id: row.id,
    number: caseNumber(row),
    diseaseGroup: row.diseaseGroup,
    diseaseState: row.diseaseState,
    services: row.services,
    ageBand: row.ageBand,
    sex: row.sex,
    therapyCount: row.therapyCount,
    biomarkerNames: row.biomarkerNames,
    performance: row.performance,
    recordKinds: row.recordKinds,
    region: row.region,
    readySince: row.readySince.toISOString(),
  };
}
