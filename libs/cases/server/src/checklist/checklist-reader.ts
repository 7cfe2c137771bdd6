import { Injectable } from '@nestjs/common';
import type { CaseChecklist, ChecklistItemView } from '@consilium/contracts';
import { isStale } from '@consilium/domain';
import type { Tx } from '@consilium/platform/db';
import { CaseLease } from '../claims/case-lease';
import { loadDraft } from '../draft/draft-content';
import { loadItems, type ChecklistItemRow } from './checklist-items';
import { loadContent, loadRequests, namesOf, templateNumber, toRequestView, type RequestRow } from './checklist.queries';
import { formContentDate } from './form-items';

/** The whole checklist of a case with what answers each item; about twenty items, so it is read whole. */
@Injectable()
export class ChecklistReader {
  constructor(private readonly lease: CaseLease) {}

  async read(tx: Tx, caseId: string): Promise<CaseChecklist> {
    const [items, requests, content, draft, number] = await Promise.all([
      loadItems(tx, caseId),
      loadRequests(tx, caseId),
      loadContent(tx, caseId),
      loadDraft(tx, caseId),
      templateNumber(tx, caseId),
    ]);
    const names = await namesOf(tx, items.map(({ changedById }) => changedById));
    const view = (item: ChecklistItemRow): ChecklistItemView => {
      const records = content.get(item.kind);
      const date = item.source === 'form' ? formContentDate(item.kind, draft) : (records?.newestContent ?? null);
      return toItemView(item, {
        stale: isStale(item.freshnessDays, date, this.lease.today()),
        changedBy: (item.changedById && names.get(item.changedById)) ?? null,
        recordIds: records?.recordIds ?? [],
        request: openRequestOf(requests, item),
      });
    };
    return { items: items.map(view), requests: requests.map(toRequestView), templateNumber: number };
  }
}

function openRequestOf(requests: readonly RequestRow[], item: ChecklistItemRow): RequestRow | null {
  return requests.find(({ kind, state }) => kind === item.kind && state === 'open') ?? null;
}

interface Around {
  readonly stale: boolean;
  readonly changedBy: string | null;
  readonly recordIds: string[];
  readonly request: RequestRow | null;
}

function toItemView(item: ChecklistItemRow, { stale, changedBy, recordIds, request }: Around): ChecklistItemView {
  const { id, kind, requirement, source, state, freshnessDays, reason, version } = item;
  return {
    id,
    kind,
    requirement,
    source,
    state,
    freshnessDays,
    stale,
    reason,
    changedBy,
    changedAt: item.changedAt?.toISOString() ?? null,
    recordIds,
    request: request && toRequestView(request),
    version,
  };
}
