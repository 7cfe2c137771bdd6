import { isPerformanceValue, type ClinicalProfile, type Referral } from '@consilium/domain';
import type { Tx } from '@consilium/platform/db';
import { AppError, type FieldError } from '@consilium/platform/errors';
import { isRealDate } from '../checklist/record-requests';

/** Rules that a field by itself cannot know. @throws AppError validation_failed */
export function assertReferral({ patient, consent }: Referral, today: string): void {
  refuse([...dateErrors('patient.birthDate', patient.birthDate, today), ...dateErrors('consent.date', consent?.date ?? null, today)]);
}

/** Values exist on their scale, dates in the calendar, and every source is a record of this case. @throws AppError validation_failed */
export async function assertProfile(tx: Tx, caseId: string, profile: ClinicalProfile, today: string): Promise<void> {
  const { performance, labs } = profile;
  const onScale = !performance || isPerformanceValue(performance.scale, performance.value);
  refuse([
    ...(onScale ? [] : [{ path: 'performance.value', code: 'scale', message: 'This value does not exist on its scale.' }]),
    ...dateErrors('performance.date', performance?.date ?? null, today),
    ...labs.flatMap(({ date }, index) => dateErrors(`labs.${index}.date`, date, today)),
    ...(await sourceErrors(tx, caseId, profile)),
  ]);
}

function refuse(fields: readonly FieldError[]): void {
  if (fields.length > 0) throw new AppError('validation_failed', { fields });
}

/** A day of leeway, since it is tomorrow already in the east. */
function dateErrors(path: string, date: string | null, today: string): FieldError[] {
  if (date === null) return [];
  if (!isRealDate(date)) return [{ path, code: 'date', message: 'This date does not exist.' }];
  return Date.parse(date) > Date.parse(today) + 86_400_000 ? [{ path, code: 'in_future', message: 'This date lies in the future.' }] : [];
}

async function sourceErrors(tx: Tx, caseId: string, profile: ClinicalProfile): Promise<FieldError[]> {
  const sources = sourcesOf(profile);
  if (sources.length === 0) return [];
  const ids = [...new Set(sources.map(({ id }) => id))];
  const known = await tx.query<{ id: string }>('select id from record where case_id = $1 and id = any($2)', [caseId, ids]);
  const found = new Set(known.map(({ id }) => id));
  return sources
    .filter(({ id }) => !found.has(id.toLowerCase()))
    .map(({ path }) => ({ path, code: 'unknown_record', message: 'This case holds no such record.' }));
}

function sourcesOf({ diagnosis, stage, biomarkers, therapies, labs }: ClinicalProfile): { path: string; id: string }[] {
  const single = { diagnosis, stage };
  const lists = { biomarkers, therapies, labs };
  const all = [
    ...Object.entries(single).map(([path, fact]) => ({ path, id: fact?.sourceRecordId })),
    ...Object.entries(lists).flatMap(([part, facts]) => facts.map((fact, index) => ({ path: `${part}.${index}`, id: fact.sourceRecordId }))),
  ];
  return all.flatMap(({ path, id }) => (id ? [{ path: `${path}.sourceRecordId`, id }] : []));
}
