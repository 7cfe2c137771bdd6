import { Injectable, inject } from '@angular/core';
import type { RecordView, UpdateRecordRequest } from '@consilium/contracts';
import { API_BASE, ApiClient, type ApiResource, apiResource } from '@consilium/portal/api';
import { reloadOnCase } from '@consilium/portal/live';

export interface RecordPage {
  readonly items: readonly RecordView[];
}

/** The records of a case that this person may know of, oldest first; loaded again when one comes in or is checked. Call it where `inject` works. */
export function injectRecords(caseId: () => string): ApiResource<RecordPage> {
  const records = apiResource<RecordPage>(() => `/cases/${caseId()}/records`);
  reloadOnCase(caseId, () => records.reload(), 'record.received', 'record.checked');
  return records;
}

/** Where the file itself is. Inline is answered for previewable types only, under a policy that lets nothing in the file run. */
export function contentUrl(recordId: string, disposition: 'inline' | 'attachment'): string {
  return `${API_BASE}/records/${recordId}/content?disposition=${disposition}`;
}

@Injectable({ providedIn: 'root' })
export class RecordApi {
  private readonly api = inject(ApiClient);

  /** Rejects with 412 when somebody else changed the record in between. */
  async update({ id, version }: Pick<RecordView, 'id' | 'version'>, body: UpdateRecordRequest): Promise<RecordView> {
    return (await this.api.patchVersioned<RecordView>(`/records/${id}`, body, `"v${version}"`)).body;
  }
}
