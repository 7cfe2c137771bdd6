import { EMPTY_PATIENT, EMPTY_PROFILE, EMPTY_REFERRAL, type ClinicalProfile, type DraftFacts, type Provenance, type Referral } from '@consilium/domain';
import type { Tx } from '@consilium/platform/db';

/** Provenance of each fact by its path in the profile: "diagnosis", "labs.3". */
export type ProvenanceMap = Record<string, Provenance>;

/** What a draft consists of: both documents, where its facts come from, and how many records stand. */
export interface DraftContent extends DraftFacts {
  readonly provenance: ProvenanceMap;
}

interface ContentRow {
  readonly referral: Partial<Referral> | null;
  readonly profile: Partial<ClinicalProfile> | null;
  readonly provenance: ProvenanceMap | null;
  readonly recordCount: number;
}

const LOAD_DRAFT = `select r.content as referral, p.content as profile, p.provenance,
    (select count(*)::int from record x where x.case_id = c.id and x.state <> 'refused') as "recordCount"
  from referral_case c left join referral r on r.case_id = c.id left join clinical_profile p on p.case_id = c.id where c.id = $1`;

export async function loadDraft(tx: Tx, caseId: string): Promise<DraftContent> {
  const [row] = await tx.query<ContentRow>(LOAD_DRAFT, [caseId]);
  return {
    referral: wholeReferral(row?.referral ?? null),
    profile: wholeProfile(row?.profile ?? null),
    provenance: row?.provenance ?? {},
    recordCount: row?.recordCount ?? 0,
  };
}

/** A stored document may be older than a field: what it does not say is empty. */
export function wholeReferral(stored: Partial<Referral> | null): Referral {
  return { ...EMPTY_REFERRAL, ...stored, patient: { ...EMPTY_PATIENT, ...stored?.patient } };
}

export function wholeProfile(stored: Partial<ClinicalProfile> | null): ClinicalProfile {
  return { ...EMPTY_PROFILE, ...stored };
}
