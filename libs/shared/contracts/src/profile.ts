import {
  BIOMARKER_RESULTS,
  DISEASE_STATES,
  LIMITS,
  PERFORMANCE_SCALES,
  RESPONSES,
  STOP_REASONS,
  THERAPY_KINDS,
  type BiomarkerFact,
  type BiomarkerResult,
  type Coding,
  type ComorbidityFact,
  type DiagnosisFact,
  type DiseaseState,
  type LabFact,
  type MedicationFact,
  type PerformanceFact,
  type PerformanceScale,
  type Response,
  type StageFact,
  type StopReason,
  type TherapyFact,
  type TherapyKind,
} from '@consilium/domain';
import { Choice, Decimal, Flag, Id, IsoDate, Many, One, PartialDate, Text, Whole } from './fields';

const optional = { optional: true };

export class CodingDto implements Coding {
  @Text(LIMITS.shortText, { min: 1 }) system!: string;
  @Text(LIMITS.code, { min: 1 }) code!: string;
  @Text(LIMITS.line, { min: 1 }) display!: string;
  @Text(LIMITS.code, optional) version?: string;
}

export class DiagnosisDto implements DiagnosisFact {
  @Text(LIMITS.line, { min: 1 }) text!: string;
  @One(() => CodingDto, optional) coding?: CodingDto | null;
  @PartialDate(optional) date?: string | null;
  @Text(LIMITS.line, optional) histology?: string | null;
  @Choice(DISEASE_STATES, optional) diseaseState?: DiseaseState | null;
  @Text(LIMITS.shortText, optional) primarySite?: string | null;
  @Id(optional) sourceRecordId?: string | null;
}

export class StageDto implements StageFact {
  @Text(LIMITS.line) text!: string;
  @Text(LIMITS.shortText, optional) system?: string | null;
  @PartialDate(optional) date?: string | null;
  @Text(LIMITS.line, optional) metastaticSites?: string | null;
  @Flag(optional) notApplicable?: boolean;
  @Id(optional) sourceRecordId?: string | null;
}

export class BiomarkerDto implements BiomarkerFact {
  @Text(LIMITS.shortText, { min: 1 }) name!: string;
  @Choice(BIOMARKER_RESULTS) result!: BiomarkerResult;
  @Text(LIMITS.shortText, optional) value?: string | null;
  @Text(LIMITS.shortText, optional) method?: string | null;
  @PartialDate(optional) date?: string | null;
  @Id(optional) sourceRecordId?: string | null;
}

export class TherapyDto implements TherapyFact {
  @Choice(THERAPY_KINDS) kind!: TherapyKind;
  @Whole(1, 30, optional) line?: number | null;
  @Text(LIMITS.line, { min: 1 }) agents!: string;
  @PartialDate(optional) startDate?: string | null;
  @PartialDate(optional) endDate?: string | null;
  @Choice(RESPONSES, optional) bestResponse?: Response | null;
  @Choice(STOP_REASONS, optional) stopReason?: StopReason | null;
  @Text(LIMITS.line, optional) note?: string | null;
  @Id(optional) sourceRecordId?: string | null;
}

export class PerformanceDto implements PerformanceFact {
  @Choice(PERFORMANCE_SCALES) scale!: PerformanceScale;
  /** ECOG 0–5; Karnofsky and Lansky 0–100 in tens. */
  @Whole(0, 100) value!: number;
  @IsoDate() date!: string;
}

export class LabDto implements LabFact {
  @Text(LIMITS.shortText, { min: 1 }) analyte!: string;
  /** As reported: "4.2", "<0.1", "negative". */
  @Text(LIMITS.code, { min: 1 }) value!: string;
  @Text(LIMITS.code, optional) unit?: string | null;
  @Decimal(-1e9, 1e9, optional) referenceLow?: number | null;
  @Decimal(-1e9, 1e9, optional) referenceHigh?: number | null;
  @IsoDate() date!: string;
  @Id(optional) sourceRecordId?: string | null;
}

export class ComorbidityDto implements ComorbidityFact {
  @Text(LIMITS.shortText, { min: 1 }) name!: string;
  @Text(LIMITS.line, optional) note?: string | null;
}

export class MedicationDto implements MedicationFact {
  @Text(LIMITS.shortText, { min: 1 }) name!: string;
  @Text(LIMITS.shortText, optional) dose?: string | null;
  @PartialDate(optional) since?: string | null;
}

/** PATCH …/profile: each part that is present replaces the stored one; parts that are absent stay as they are. */
export class ProfilePatch {
  @One(() => DiagnosisDto, optional) diagnosis?: DiagnosisDto | null;
  @One(() => StageDto, optional) stage?: StageDto | null;
  @Many(() => BiomarkerDto, LIMITS.listOfFacts, optional) biomarkers?: BiomarkerDto[];
  @Flag(optional) noBiomarkersTested?: boolean;
  @Many(() => TherapyDto, LIMITS.listOfFacts, optional) therapies?: TherapyDto[];
  @Flag(optional) noPriorTherapy?: boolean;
  @One(() => PerformanceDto, optional) performance?: PerformanceDto | null;
  @Many(() => LabDto, LIMITS.labs, optional) labs?: LabDto[];
  @Many(() => ComorbidityDto, LIMITS.listOfFacts, optional) comorbidities?: ComorbidityDto[];
  @Flag(optional) noComorbidities?: boolean;
  @Many(() => MedicationDto, LIMITS.listOfFacts, optional) medications?: MedicationDto[];
  @Flag(optional) noMedications?: boolean;
  @Text(LIMITS.paragraph, optional) allergies?: string | null;
}
