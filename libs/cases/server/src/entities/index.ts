import { ReferralCase } from './referral-case';
import { ReferralDocument } from './referral-document';
import { ClinicalProfileDocument } from './clinical-profile-document';
import { CaseSummary } from './case-summary';
import { CaseClaim } from './case-claim';
import { ChecklistItem } from './checklist-item';
import { RecordRequest } from './record-request';
import { CaseEvent } from './case-event';
import { ChecklistTemplate } from './checklist-template';
import { SpecialtyGroup } from './specialty-group';

/** Every table that cases own. */
export const CASE_ENTITIES = [
  ReferralCase,
  ReferralDocument,
  ClinicalProfileDocument,
  CaseSummary,
  CaseClaim,
  ChecklistItem,
  RecordRequest,
  CaseEvent,
  ChecklistTemplate,
  SpecialtyGroup,
] as const;
