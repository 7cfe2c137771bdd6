import { isUuid, type Tx } from '@consilium/platform/db';
import { loadItems, type ChecklistItemRow } from '../checklist/checklist-items';
import { loadDraft, type DraftContent } from '../draft/draft-content';

/** What is sent: guards and effects of sending look at the same reading of it. */
export interface Submission {
  readonly draft: DraftContent;
  readonly items: readonly ChecklistItemRow[];
}

/** Ask for it without waiting for the lock on the case: it travels behind that, and is read when the lock is had. */
export async function readSubmission(tx: Tx, caseId: string): Promise<Submission | null> {
  if (!isUuid(caseId)) return null;
  const [draft, items] = await Promise.all([loadDraft(tx, caseId), loadItems(tx, caseId)]);
  return { draft, items };
}
