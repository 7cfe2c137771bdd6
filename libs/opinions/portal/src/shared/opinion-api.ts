import { Injectable, inject } from '@angular/core';
import type {
  CaseActionRequest,
  CaseChecklist,
  CaseDetail,
  ClaimInfo,
  OpinionDraftView,
  OpinionListItem,
  RecordView,
  VerifyOpinionResponse,
} from '@consilium/contracts';
import type { CaseAction, OpinionContent } from '@consilium/domain';
import { ApiClient, type Versioned } from '@consilium/portal/api';

/** The calls of the opinions feature, typed by the contracts. Everything rejects with `ApiProblem`. */
@Injectable({ providedIn: 'root' })
export class OpinionApi {
  private readonly api = inject(ApiClient);

  readCase(caseId: string): Promise<CaseDetail> {
    return this.api.get<CaseDetail>(`/cases/${caseId}`);
  }

  /** The etag is `"v0"` while nothing was saved. */
  async draft(caseId: string): Promise<Versioned<OpinionDraftView>> {
    const { body, etag } = await this.api.getVersioned<OpinionDraftView>(`/cases/${caseId}/opinion/draft`);
    return { body, etag: etag || `"v${body.version}"` };
  }

  saveDraft(caseId: string, content: OpinionContent, etag: string): Promise<Versioned<OpinionDraftView>> {
    return this.api.putVersioned<OpinionDraftView>(`/cases/${caseId}/opinion/draft`, content, etag);
  }

  /** `key` makes a second press, or a retry after a lost connection, one act. */
  act(caseId: string, action: CaseAction, body: CaseActionRequest, key: string): Promise<CaseDetail> {
    return this.api.create<CaseDetail>(`/cases/${caseId}/actions/${action}`, body, key);
  }

  /** A sign of life: the lease begins anew. */
  heartbeat(caseId: string): Promise<ClaimInfo> {
    return this.api.post<ClaimInfo>(`/cases/${caseId}/claim/heartbeat`);
  }

  async records(caseId: string): Promise<readonly RecordView[]> {
    return (await this.api.get<{ items: RecordView[] }>(`/cases/${caseId}/records`)).items;
  }

  checklist(caseId: string): Promise<CaseChecklist> {
    return this.api.get<CaseChecklist>(`/cases/${caseId}/checklist`);
  }

  verify(opinionId: string): Promise<VerifyOpinionResponse> {
    return this.api.post<VerifyOpinionResponse>(`/opinions/${opinionId}/verify`);
  }

  release(opinionId: string, key: string): Promise<OpinionListItem> {
    return this.api.create<OpinionListItem>(`/opinions/${opinionId}/release`, {}, key);
  }
}
