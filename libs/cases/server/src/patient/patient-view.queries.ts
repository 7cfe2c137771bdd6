import type { PatientResult, PersonRef } from '@consilium/contracts';
import type { AskableParty, ChecklistKind, NextStep } from '@consilium/domain';
import type { Tx } from '@consilium/platform/db';
import { personJson } from '../reading/sql-parts';
import type { StoryEvent } from './patient-story';

export interface MissingRow {
  readonly requestId: string;
  readonly kind: ChecklistKind;
  readonly party: AskableParty;
  readonly note: string | null;
  readonly since: Date;
  readonly version: number;
}

interface ResultRow {
  readonly text: string;
  readonly outcome: string;
  readonly nextSteps: NextStep[];
  readonly reviewerName: string;
  readonly reviewerTitle: string | null;
  readonly signedAt: Date;
  readonly releasedAt: Date;
}

/** Who is named to the patient: the referrer by name, the reviewer by title alone until a result is released. */
const PEOPLE = `select ${personJson('c.referrer_id')} as referrer,
    coalesce((select v.title from app_user v where v.id = c.claimed_by_id),
      (select v.title from case_claim k join app_user v on v.id = k.reviewer_id where k.case_id = c.id and k.ended_how = 'signed'
        order by k.ended_at desc limit 1)) as "reviewerTitle"
  from referral_case c where c.id = $1`;

const MISSING = `select q.id as "requestId", q.kind, q.party, q.note, q.requested_at as since, q.version
  from record_request q where q.case_id = $1 and q.state = 'open' order by q.requested_at, q.id`;

const STORY = `select e.at, e.kind, e.to_status as "toStatus" from case_event e
  where e.case_id = $1 and (e.to_status is not null or e.kind = 'case.opened') order by e.at, e.id`;

/** The opinions feature writes it at release; until then there is none. */
const RESULT = `select p.text, p.outcome, p.next_steps as "nextSteps", p.reviewer_name as "reviewerName", p.reviewer_title as "reviewerTitle",
    p.signed_at as "signedAt", p.released_at as "releasedAt"
  from patient_result p where p.case_id = $1 order by p.released_at desc limit 1`;

export interface PatientViewRows {
  readonly referrer: PersonRef;
  readonly reviewerTitle: string | null;
  readonly missing: MissingRow[];
  readonly story: StoryEvent[];
  readonly result: PatientResult | null;
}

export async function loadPatientView(tx: Tx, caseId: string): Promise<PatientViewRows> {
  const [people, missing, story, results] = await Promise.all([
    tx.query<Pick<PatientViewRows, 'referrer' | 'reviewerTitle'>>(PEOPLE, [caseId]),
    tx.query<MissingRow>(MISSING, [caseId]),
    tx.query<StoryEvent>(STORY, [caseId]),
    tx.query<ResultRow>(RESULT, [caseId]),
  ]);
  const [named] = people;
  if (!named) throw new Error('The case was read a moment ago in the same transaction');
  return { ...named, missing, story, result: results[0] ? toResult(results[0]) : null };
}

function toResult(row: ResultRow): PatientResult {
  const { text, outcome, nextSteps, reviewerName, reviewerTitle } = row;
  return { text, outcome, nextSteps, reviewerName, reviewerTitle, signedAt: row.signedAt.toISOString(), releasedAt: row.releasedAt.toISOString() };
}
