import type { ClinicalProfile, Referral } from '@consilium/domain';
import type { Tx } from '@consilium/platform/db';
import type { CaseRow } from '../case-row';
import { loadDraft } from '../draft/draft-content';

/** What a reviewer may know before claiming: coded facts only. */
export interface SummaryFacts {
  readonly ageBand: string | null;
  readonly therapyCount: number;
  readonly biomarkerNames: string[];
  readonly performance: string | null;
}

const LONGEST_MARKER = 40;

/** Region is the referring organisation's country, which is catalogue data; what the physician typed may say too much. */
const INSERT = `insert into case_summary (case_id, organisation_id, service_id, disease_group, disease_state, services, age_band, sex,
    therapy_count, biomarker_names, performance, record_kinds, region, ready_since)
  select c.id, c.organisation_id, c.service_id, c.disease_group, c.disease_state, c.services, $2, c.patient_sex, $3, $4, $5,
    coalesce((select array_agg(distinct x.kind order by x.kind) from record x where x.case_id = c.id and x.state <> 'refused'), '{}'),
    (select o.country from organisation o where o.id = c.organisation_id),
    case when $6 then now() else coalesce((select max(e.at) from case_event e where e.case_id = c.id and e.action = 'accept'), now()) end
  from referral_case c where c.id = $1 on conflict (case_id) do nothing`;

/** Offers the case to reviewers. One that comes back keeps its place in the queue (it waits since it was accepted); `fresh` joins at the end. */
export async function offerToReviewers(tx: Tx, row: CaseRow, today: string, fresh = false): Promise<void> {
  const { referral, profile } = await loadDraft(tx, row.id);
  const facts = summaryFacts(referral, profile, today);
  await tx.execute(INSERT, [row.id, facts.ageBand, facts.therapyCount, facts.biomarkerNames, facts.performance, fresh]);
}

export async function withdrawOffer(tx: Tx, row: CaseRow): Promise<void> {
  await tx.execute('delete from case_summary where case_id = $1', [row.id]);
}

/** Pure: what remains of a case when everything that could name a person is left out. */
export function summaryFacts(referral: Referral, profile: ClinicalProfile, today: string): SummaryFacts {
  const { performance, therapies, biomarkers } = profile;
  return {
    ageBand: ageBand(ageAt(referral.patient.birthDate, today)),
    therapyCount: therapies.length,
    biomarkerNames: [...new Set(biomarkers.map(({ name }) => name.trim()).filter((name) => isPlainMarker(name, referral)))],
    performance: performance && `${performance.scale} ${performance.value}`,
  };
}

/** Whole years at a day; null when the birth date is not known exactly. */
export function ageAt(birthDate: string | null, today: string): number | null {
  if (!birthDate || birthDate.length < 10) return null;
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (today.slice(5) < birthDate.slice(5) ? 1 : 0);
  return years >= 0 && years <= 150 ? years : null;
}

/** "60–69". From 90 on there are too few people for a decade to hide one (HIPAA safe harbour, 45 CFR 164.514(b)). */
export function ageBand(age: number | null): string | null {
  if (age === null) return null;
  if (age >= 90) return '90+';
  const decade = Math.floor(age / 10) * 10;
  return `${decade}–${decade + 9}`;
}

/** Marker names are typed, so the field may hold anything: what is long, or holds a name, an address or a number of many digits, is left out. */
function isPlainMarker(name: string, { patient }: Referral): boolean {
  if (name === '' || name.length > LONGEST_MARKER || /@|\d{5,}/.test(name)) return false;
  const lower = name.toLocaleLowerCase();
  const identifying = [patient.familyName, patient.givenName, patient.identifier].flatMap((text) => text?.toLocaleLowerCase().split(/[\s-]+/) ?? []);
  return !identifying.some((word) => word.length > 1 && lower.includes(word));
}
