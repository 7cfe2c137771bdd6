import type { Tx } from '@consilium/platform/db';

/** The record with the same content in the same case, as far as the acting person sees it; refused ones may be sent again. */
export async function findDuplicate(tx: Tx, caseId: string, sha256: string): Promise<string | null> {
  const found = await tx.one<{ id: string }>("select id from record where case_id = $1 and sha256 = $2 and state <> 'refused'", [caseId, sha256]);
  return found?.id ?? null;
}
