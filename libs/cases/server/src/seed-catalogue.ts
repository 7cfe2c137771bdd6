import { DISEASE_GROUPS, SPECIALTIES_OF_GROUP, startingChecklist } from '@consilium/domain';
import { newId } from '@consilium/platform/db';

/** Runs one statement; `tx.query`, `client.query` of pg or TypeORM's `query` all fit. */
export type CatalogueQuery = (sql: string, params: unknown[]) => Promise<unknown>;

/**
 * Writes the starting catalogue: which specialties reach which disease group, and the first checklist of every group. Safe to repeat; what
 * administrators changed since stays as it is.
 */
export async function seedCatalogue(query: CatalogueQuery): Promise<void> {
  const reach = DISEASE_GROUPS.flatMap((group) => SPECIALTIES_OF_GROUP[group].map((specialty) => ({ specialty, disease_group: group })));
  await query(
    `insert into specialty_group (specialty, disease_group)
     select g.specialty, g.disease_group from jsonb_to_recordset($1::jsonb) as g(specialty text, disease_group text)
     where not exists (select 1 from specialty_group) on conflict do nothing`,
    [JSON.stringify(reach)],
  );
  const templates = DISEASE_GROUPS.map((group) => ({ id: newId(), disease_group: group, items: startingChecklist(group) }));
  await query(
    `insert into checklist_template (id, disease_group, number, items)
     select t.id, t.disease_group, 1, t.items from jsonb_to_recordset($1::jsonb) as t(id uuid, disease_group text, items jsonb)
     on conflict (disease_group, number) do nothing`,
    [JSON.stringify(templates)],
  );
}
