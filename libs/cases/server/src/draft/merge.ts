import type { ProfilePatch, ReferralPatch } from '@consilium/contracts';
import { EMPTY_PATIENT, EMPTY_PROFILE, EMPTY_REFERRAL, PROFILE_PARTS, type ClinicalProfile, type Provenance, type Referral } from '@consilium/domain';
import { canonicalJson } from '@consilium/platform/db';
import type { CasePatch } from '../case-store';
import type { ProvenanceMap } from './draft-content';

/** Parts that are present replace the stored ones, null clears; within `patient`, absent fields stay as they are. */
export function mergeReferral(current: Referral, patch: ReferralPatch): Referral {
  const { patient, ...parts } = patch;
  return { ...mergeParts(current, parts, EMPTY_REFERRAL), patient: patient === null ? EMPTY_PATIENT : mergeParts(current.patient, patient ?? {}, EMPTY_PATIENT) };
}

/** Each part that is present replaces the stored one, null clears it. */
export function mergeProfile(current: ClinicalProfile, patch: ProfilePatch): ClinicalProfile {
  return mergeParts(current, patch, EMPTY_PROFILE);
}

/** Only the fields that `empty` knows; plain copies, so that nothing of the request's classes is stored. */
function mergeParts<T extends object>(current: T, patch: object, empty: T): T {
  const merged = { ...current };
  for (const key of Object.keys(empty) as (keyof T)[]) {
    const given = (patch as Partial<T>)[key];
    if (given !== undefined) merged[key] = given === null ? empty[key] : (JSON.parse(JSON.stringify(given)) as T[keyof T]);
  }
  return merged;
}

/** The facts of a profile with their paths: "diagnosis", "labs.3". */
function factsOf(profile: ClinicalProfile): [path: string, part: string, fact: unknown][] {
  return PROFILE_PARTS.flatMap((part): [string, string, unknown][] => {
    const value = profile[part];
    if (Array.isArray(value)) return value.map((fact, index) => [`${part}.${index}`, part, fact]);
    return value === null ? [] : [[part, part, value]];
  });
}

/**
 * Who entered each fact. A fact that was there before keeps its origin wherever in its list it now stands; a changed or new one is
 * the writer's.
 */
export function provenanceAfter(before: ClinicalProfile, known: ProvenanceMap, after: ClinicalProfile, writerId: string, at: Date): ProvenanceMap {
  const origins = new Map<string, Provenance>();
  for (const [path, part, fact] of factsOf(before)) {
    const origin = known[path];
    if (origin) origins.set(part + canonicalJson(fact), origin);
  }
  const mine: Provenance = { enteredBy: writerId, enteredAt: at.toISOString(), verifiedBy: null, verifiedAt: null };
  return Object.fromEntries(factsOf(after).map(([path, part, fact]) => [path, origins.get(part + canonicalJson(fact)) ?? mine]));
}

/** The copies on the case that lists show, so that no list opens a document. */
export function listCopies(referral: Referral, profile: ClinicalProfile): CasePatch {
  const { patient, question, diseaseGroup } = referral;
  return {
    diseaseGroup,
    services: question?.services ?? [],
    diagnosisLabel: profile.diagnosis?.text ?? null,
    diseaseState: profile.diagnosis?.diseaseState ?? null,
    patientLabel: [patient.familyName, patient.givenName].filter(Boolean).join(', ') || null,
    patientSex: patient.sex,
    patientBirthDate: patient.birthDate,
  };
}
