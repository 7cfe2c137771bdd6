import { Injectable, inject } from '@angular/core';
import type {
  AnswerRequestRequest,
  CaseActionRequest,
  CaseActions,
  CaseChecklist,
  CaseDetail,
  CreateCaseRequest,
  ProfilePatch,
  ReferralPatch,
  UpdateChecklistItemRequest,
} from '@consilium/contracts';
import type { CaseAction } from '@consilium/domain';
import { ApiClient, type Versioned } from '@consilium/portal/api';

/** The calls of the cases feature, typed by the contracts. Everything rejects with `ApiProblem`. */
@Injectable({ providedIn: 'root' })
export class CaseApi {
  private readonly api = inject(ApiClient);

  create(body: CreateCaseRequest, key: string): Promise<CaseDetail> {
    return this.api.create<CaseDetail>('/cases', body, key);
  }

  read(id: string): Promise<Versioned<CaseDetail>> {
    return this.api.getVersioned<CaseDetail>(`/cases/${id}`);
  }

  patchReferral(id: string, patch: ReferralPatch, etag: string): Promise<Versioned<CaseDetail>> {
    return this.api.patchVersioned<CaseDetail>(`/cases/${id}/referral`, patch, etag);
  }

  patchProfile(id: string, patch: ProfilePatch, etag: string): Promise<Versioned<CaseDetail>> {
    return this.api.patchVersioned<CaseDetail>(`/cases/${id}/profile`, patch, etag);
  }

  actions(id: string): Promise<CaseActions> {
    return this.api.get<CaseActions>(`/cases/${id}/actions`);
  }

  /** `key` makes a second press of the same button, or a retry after a lost connection, one act. */
  act(id: string, action: CaseAction, body: CaseActionRequest, key: string): Promise<CaseDetail> {
    return this.api.create<CaseDetail>(`/cases/${id}/actions/${action}`, body, key);
  }

  claimNext(key: string): Promise<CaseDetail> {
    return this.api.create<CaseDetail>('/cases/claim-next', {}, key);
  }

  checklist(id: string): Promise<CaseChecklist> {
    return this.api.get<CaseChecklist>(`/cases/${id}/checklist`);
  }

  judge(itemId: string, body: UpdateChecklistItemRequest, version: number): Promise<unknown> {
    return this.api.patchVersioned(`/checklist-items/${itemId}`, body, `"v${version}"`);
  }

  answerRequest(requestId: string, body: AnswerRequestRequest, version: number): Promise<unknown> {
    return this.api.patchVersioned(`/record-requests/${requestId}`, body, `"v${version}"`);
  }
}
