import { TestBed } from '@angular/core/testing';
import type { CaseDetail } from '@consilium/contracts';
import { EMPTY_PROFILE, EMPTY_REFERRAL } from '@consilium/domain';
import { ApiProblem } from '@consilium/portal/api';
import { CaseApi } from '../shared/case-api';
import { DraftStore } from './draft-store';

const body = { id: '1', referral: EMPTY_REFERRAL, profile: EMPTY_PROFILE } as unknown as CaseDetail;
const offline = new ApiProblem(0, 'offline', '', undefined, undefined, [], undefined, {});

it('goes on from its own first patch when the second of a section was lost', async () => {
  const stated: string[] = [];
  let reachable = false;
  const api: Partial<CaseApi> = {
    read: async () => ({ body, etag: '"v1"' }),
    patchReferral: async (_id, _patch, etag) => (stated.push(`referral ${etag}`), { body, etag: reachable ? '"v3"' : '"v2"' }),
    patchProfile: async (_id, _patch, etag) => {
      stated.push(`profile ${etag}`);
      if (!reachable) throw offline;
      return { body, etag: '"v4"' };
    },
  };
  TestBed.configureTestingModule({ providers: [DraftStore, { provide: CaseApi, useValue: api }] });
  const store = TestBed.inject(DraftStore);
  await store.load('1', 'diagnosis');
  const draft = store.draft()!;
  store.change({ ...draft, referral: { ...draft.referral, diseaseGroup: 'lung' } });
  expect(await store.flush()).toBe(false);
  reachable = true;
  expect(await store.flush()).toBe(true);
  expect(stated).toEqual(['referral "v1"', 'profile "v2"', 'referral "v2"', 'profile "v3"']);
});
