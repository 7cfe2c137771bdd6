export { CaseAccess } from './case-access';
export { CASE_FACT_COLUMNS, caseNumber, partiesOf, type CaseParties, type CaseRow } from './case-row';
export { addCaseEvent, type CaseEventEntry } from './case-store';
export { CasesCoreModule, CasesModule, CasesWorkerModule } from './cases.module';
export { Checklist } from './checklist/checklist';
export { expireLeasesJob } from './claims/expire-leases';
export { seedCatalogue, type CatalogueQuery } from './seed-catalogue';
export { CaseTransitions, type TransitionOptions } from './transitions/case-transitions';
export {
  TransitionParticipants,
  type TransitionContext,
  type TransitionEffect,
  type TransitionInput,
  type TransitionParticipant,
} from './transitions/transition-participants';
