import {
  ANSWER_CODES,
  CHECKLIST_KINDS,
  CITATION_BODIES,
  CONFIDENCES,
  FIVE_QUESTIONS,
  LIMITS,
  NEXT_STEP_ACTORS,
  OUTCOMES,
  type Answer,
  type AnswerCode,
  type ChecklistKind,
  type Citation,
  type CitationBody,
  type Confidence,
  type EvidenceLink,
  type FiveQuestion,
  type NextStep,
  type NextStepActor,
  type OpinionContent,
  type Outcome,
} from '@consilium/domain';
import { Choice, Choices, Decimal, Flag, HttpsUrl, Id, IsoDate, Many, One, Text, Timestamp, Whole } from './fields';

const optional = { optional: true };

export class RegionDto {
  @Decimal(0, 1) x!: number;
  @Decimal(0, 1) y!: number;
  @Decimal(0, 1) width!: number;
  @Decimal(0, 1) height!: number;
}

export class EvidenceDto implements EvidenceLink {
  @Id() recordId!: string;
  @Whole(1, 100_000, optional) page?: number | null;
  @Text(LIMITS.line, optional) note?: string | null;
  @One(() => RegionDto, optional) region?: RegionDto | null;
}

const ALL_ANSWER_CODES = [...new Set(Object.values(ANSWER_CODES).flat())];

export class AnswerDto implements Answer {
  @Choice(FIVE_QUESTIONS) question!: FiveQuestion;
  @Choice(ALL_ANSWER_CODES, optional) code!: AnswerCode | null;
  @Text(LIMITS.answer) text!: string;
  @Choice(CONFIDENCES, optional) confidence!: Confidence | null;
  @Many(() => EvidenceDto, 100) evidence!: EvidenceDto[];
  @Choices(CHECKLIST_KINDS) missingItems!: ChecklistKind[];
}

export class NextStepDto implements NextStep {
  @Choice(NEXT_STEP_ACTORS) who!: NextStepActor;
  @Text(LIMITS.line, { min: 1 }) what!: string;
}

export class CitationDto implements Citation {
  @Choice(CITATION_BODIES) body!: CitationBody;
  @Text(LIMITS.line, { min: 1 }) title!: string;
  @Text(LIMITS.code, optional) version!: string | null;
  @IsoDate(optional) accessedOn!: string | null;
  @HttpsUrl(optional) url!: string | null;
}

/** PUT /cases/{id}/opinion/draft: the whole content; the draft may be incomplete, signing may not. */
export class OpinionDraftRequest implements OpinionContent {
  @Many(() => AnswerDto, FIVE_QUESTIONS.length) answers!: AnswerDto[];
  @Choice(OUTCOMES, optional) outcome!: Outcome | null;
  @Choices(OUTCOMES) secondaryOutcomes!: Outcome[];
  @Many(() => NextStepDto, LIMITS.nextSteps) nextSteps!: NextStepDto[];
  @Text(LIMITS.paragraph) limits!: string;
  @Many(() => CitationDto, LIMITS.citations) citations!: CitationDto[];
  @Text(LIMITS.answer) plainLanguage!: string;
}

export interface OpinionDraftView {
  content: OpinionContent;
  /** Names of rules that still keep it from being signed; empty when it can be. */
  gaps: string[];
  /** Set when this draft amends a signed version. */
  amends: { id: string; number: number; reason: string } | null;
  updatedAt: string | null;
  /** 0 while nothing was saved yet: the first PUT sends If-Match "v0". */
  version: number;
}

export class OpinionListItem {
  @Id() id!: string;
  @Id() caseId!: string;
  @Whole(1, 1_000) number!: number;
  @Choice(OUTCOMES) outcome!: Outcome;
  @Text(LIMITS.name) signedBy!: string;
  @Text(LIMITS.shortText, optional) reviewerTitle!: string | null;
  @Timestamp() signedAt!: string;
  @Flag() delivered!: boolean;
  @Flag() releasedToPatient!: boolean;
  @Timestamp(optional) openedByReferrerAt!: string | null;
  @Text(LIMITS.reason, optional) amendReason!: string | null;
}

export class OpinionView extends OpinionListItem {
  @One(() => OpinionDraftRequest) content!: OpinionContent;
  @Text(64) contentHash!: string;
  @Text(LIMITS.code) caseNumber!: string;
}

export class VerifyOpinionResponse {
  @Flag() intact!: boolean;
  @Text(64) contentHash!: string;
  @Text(64) computedHash!: string;
}
