import {
  CONSENT_METHODS,
  CONSENT_PURPOSES,
  DISEASE_GROUPS,
  LANGUAGES,
  LIMITS,
  SERVICE_KINDS,
  SEXES,
  type ConsentMethod,
  type ConsentPurpose,
  type ConsentStatement,
  type DiseaseGroup,
  type Language,
  type PatientDetails,
  type Question,
  type ServiceKind,
  type Sex,
} from '@consilium/domain';
import { Choice, Choices, Email, Flag, IsoDate, One, Text } from './fields';

const optional = { optional: true };

export class PatientDto implements Partial<PatientDetails> {
  @Text(LIMITS.name, optional) familyName?: string | null;
  @Text(LIMITS.name, optional) givenName?: string | null;
  @IsoDate(optional) birthDate?: string | null;
  @Choice(SEXES, optional) sex?: Sex | null;
  @Text(LIMITS.identifier, optional) identifier?: string | null;
  @Text(LIMITS.name, optional) country?: string | null;
  @Text(LIMITS.name, optional) city?: string | null;
  @Choice(LANGUAGES, optional) language?: Language | null;
  /** Links the patient's own account when one exists with this address in the demo or by invitation. */
  @Email(optional) email?: string | null;
}

export class ConsentDto implements ConsentStatement {
  @Choices(CONSENT_PURPOSES) purposes!: ConsentPurpose[];
  @Choice(CONSENT_METHODS) method!: ConsentMethod;
  @IsoDate() date!: string;
  @Text(LIMITS.code, { min: 1 }) noticeVersion!: string;
}

export const COMPARISONS = ['standard_care', 'trials'] as const;

export class QuestionDto implements Question {
  @Text(LIMITS.question) text!: string;
  @Choices(SERVICE_KINDS) services!: ServiceKind[];
  @Choices(COMPARISONS) compare!: (typeof COMPARISONS)[number][];
}

/** PATCH …/referral: parts that are present replace the stored ones; within `patient`, absent fields stay as they are. */
export class ReferralPatch {
  @Choice(DISEASE_GROUPS, optional) diseaseGroup?: DiseaseGroup | null;
  @One(() => PatientDto, optional) patient?: PatientDto;
  @One(() => ConsentDto, optional) consent?: ConsentDto | null;
  @One(() => QuestionDto, optional) question?: QuestionDto | null;
  @Flag(optional) recordsReviewed?: boolean;
}
