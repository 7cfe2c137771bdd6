import { Module } from '@nestjs/common';
import { DatabaseModule } from '@consilium/platform/db';
import { provideSchedules } from '@consilium/platform/queue';
import { CaseAccess } from './case-access';
import { AnswerRequest } from './checklist/answer-request';
import { Checklist } from './checklist/checklist';
import { ChecklistController } from './checklist/checklist.controller';
import { ChecklistReader } from './checklist/checklist-reader';
import { GetChecklist } from './checklist/get-checklist';
import { UpdateItem } from './checklist/update-item';
import { CaseLease } from './claims/case-lease';
import { ClaimGate } from './claims/claim-gate';
import { ClaimNext } from './claims/claim-next';
import { ClaimsController } from './claims/claims.controller';
import { ExpireLeases, ExpireLeasesHandler, expireLeasesSchedule } from './claims/expire-leases';
import { KeepClaim } from './claims/keep-claim';
import { CreateCase } from './draft/create-case';
import { DraftStore } from './draft/draft-store';
import { DraftsController } from './draft/drafts.controller';
import { UpdateProfile } from './draft/update-profile';
import { UpdateReferral } from './draft/update-referral';
import { CASE_ENTITIES } from './entities';
import { GetPatientView } from './patient/get-patient-view';
import { CaseReader } from './reading/case-reader';
import { CasesController } from './reading/cases.controller';
import { CountCases } from './reading/count-cases';
import { GetCase } from './reading/get-case';
import { GetSummary } from './reading/get-summary';
import { GetTimeline } from './reading/get-timeline';
import { ListCases } from './reading/list-cases';
import { ActionsController } from './transitions/actions.controller';
import { CaseFactsReader } from './transitions/case-facts';
import { CaseTransitions } from './transitions/case-transitions';
import { ListActions } from './transitions/list-actions';
import { PerformAction } from './transitions/perform-action';
import { TransitionEffects } from './transitions/transition-effects';
import { TransitionParticipants } from './transitions/transition-participants';

const SHARED = [CaseAccess, CaseTransitions, TransitionParticipants, Checklist];

/** What other features and the worker need of cases, without routes. One instance per process, so that participants register once. */
@Module({
  imports: [DatabaseModule.forFeature([...CASE_ENTITIES])],
  providers: [...SHARED, CaseLease, ClaimGate, CaseFactsReader, TransitionEffects],
  exports: [...SHARED, CaseLease, ClaimGate, CaseFactsReader],
})
export class CasesCoreModule {}

const USE_CASES = [
  AnswerRequest, ClaimNext, CountCases, CreateCase, GetCase, GetChecklist, GetPatientView, GetSummary, GetTimeline, KeepClaim, ListActions, ListCases,
  PerformAction, UpdateItem, UpdateProfile, UpdateReferral,
];

/** Cases in the API process. */
@Module({
  imports: [CasesCoreModule],
  controllers: [CasesController, DraftsController, ActionsController, ClaimsController, ChecklistController],
  providers: [...USE_CASES, CaseReader, ChecklistReader, DraftStore],
  exports: [CasesCoreModule],
})
export class CasesModule {}

/** Cases in the worker process. */
@Module({
  imports: [CasesCoreModule],
  providers: [ExpireLeases, ExpireLeasesHandler, provideSchedules(expireLeasesSchedule)],
  exports: [CasesCoreModule],
})
export class CasesWorkerModule {}
