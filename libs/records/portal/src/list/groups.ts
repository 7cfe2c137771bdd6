import type { CaseChecklist, ChecklistItemView, RecordView } from '@consilium/contracts';
import type { ChecklistKind } from '@consilium/domain';

/** One kind of record with what the checklist says of it and the files that came in. */
export interface RecordGroup {
  readonly kind: ChecklistKind;
  readonly item?: ChecklistItemView;
  readonly records: readonly RecordView[];
}

/** In the checklist's order; kinds that it does not name follow with their records. Newest file first within a kind. */
export function groupRecords(records: readonly RecordView[], checklist: CaseChecklist | undefined): RecordGroup[] {
  const items = checklist?.items.filter(({ source }) => source === 'record') ?? [];
  const named = items.map((item): RecordGroup => ({ kind: item.kind, item, records: ofKind(records, item.kind) }));
  const others = [...new Set(records.map(({ kind }) => kind))].filter(
    (kind) => !items.some((item) => item.kind === kind),
  );
  return [...named, ...others.map((kind): RecordGroup => ({ kind, records: ofKind(records, kind) }))];
}

function ofKind(records: readonly RecordView[], kind: ChecklistKind): RecordView[] {
  return records.filter((record) => record.kind === kind).reverse();
}
