import type { ChecklistKind, UploadRefusal } from '@consilium/domain';
import type { Tx } from '@consilium/platform/db';
import { notFound } from '@consilium/platform/errors';

/** A row of `upload`: whose it is, what for, and what became of it. */
export interface UploadRow {
  readonly id: string;
  readonly caseId: string;
  readonly filename: string;
  readonly kind: ChecklistKind;
  /** Bytes that were announced. */
  readonly size: number;
  readonly state: 'open' | 'finished' | 'refused';
  readonly refusal: UploadRefusal | null;
  readonly recordId: string | null;
}

const SELECT = `select id, case_id as "caseId", filename, kind, size::float8 as size, state, refusal, record_id as "recordId" from upload where id = $1`;

/** The acting person's own upload. @throws AppError not_found for everybody else's, which row security hides */
export async function loadUpload(tx: Tx, id: string): Promise<UploadRow> {
  const row = await tx.one<UploadRow>(SELECT, [id]);
  if (!row) throw notFound({ attempted: 'create', subject: 'Record', subjectId: null, caseId: null });
  return row;
}

/** Like `loadUpload`; nobody else settles it before the transaction ends. */
export async function lockUpload(tx: Tx, id: string): Promise<UploadRow> {
  const row = await tx.one<UploadRow>(`${SELECT} for update`, [id]);
  if (!row) throw notFound();
  return row;
}

export async function insertUpload(
  tx: Tx,
  upload: { id: string; caseId: string; organisationId: string; userId: string; filename: string; kind: ChecklistKind; size: number; at: Date },
): Promise<void> {
  await tx.execute('insert into upload (id, case_id, organisation_id, user_id, filename, kind, size, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
    upload.id, upload.caseId, upload.organisationId, upload.userId, upload.filename, upload.kind, upload.size, upload.at,
  ]);
}

/** Writes down what became of an open upload. */
export async function settleUpload(
  tx: Tx,
  id: string,
  end: { state: 'finished'; recordId: string } | { state: 'refused'; refusal: UploadRefusal; recordId: string | null },
): Promise<void> {
  await tx.execute("update upload set state = $2, refusal = $3, record_id = $4, finished_at = now() where id = $1 and state = 'open'", [
    id, end.state, end.state === 'refused' ? end.refusal : null, end.recordId,
  ]);
}
