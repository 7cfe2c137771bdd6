import { createHash } from 'node:crypto';
import type { OpinionContent } from '@consilium/domain';
import { canonicalJson } from '@consilium/platform/db';

/** Everything that a signature covers. */
export interface SignedFacts {
  readonly caseNumber: string;
  readonly number: number;
  readonly content: OpinionContent;
  readonly reviewerId: string;
  readonly reviewerName: string;
  readonly reviewerTitle: string | null;
  readonly reviewerSpecialty: string | null;
  readonly previousId: string | null;
  readonly amendReason: string | null;
  readonly signedAt: Date;
}

/** Names the layout of the text, so that a later one cannot be mistaken for it. */
const FORMAT = 'consilium-opinion/1';

/** The text that is hashed: canonical JSON, so that the same facts give the same text for ever. */
export function signedBody(facts: SignedFacts): string {
  const { caseNumber, number, content, reviewerId, reviewerName, reviewerTitle, reviewerSpecialty, previousId, amendReason, signedAt } = facts;
  return canonicalJson({
    format: FORMAT,
    caseNumber,
    number,
    content,
    reviewer: { id: reviewerId, name: reviewerName, title: reviewerTitle, specialty: reviewerSpecialty },
    amends: previousId ? { id: previousId, reason: amendReason } : null,
    signedAt,
  });
}

/** SHA-256, hex. */
export function hashOf(body: string): string {
  return createHash('sha256').update(body, 'utf8').digest('hex');
}
