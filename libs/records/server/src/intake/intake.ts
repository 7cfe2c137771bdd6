import type { Actor } from '@consilium/access';
import type { AcceptedMediaType, ChecklistKind, UploadRefusal } from '@consilium/domain';

/** A finished upload on its way to becoming a record. Steps fill in what the later ones need. */
export interface Intake {
  readonly actor: Actor;
  readonly uploadId: string;
  readonly caseId: string;
  readonly kind: ChecklistKind;
  readonly filename: string;
  readonly contentDate: string | null;
  readonly note: string | null;
  /** Where the received bytes lie; nothing changes them any more. */
  readonly path: string;
  readonly size: number;
  sha256?: string;
  mediaType?: AcceptedMediaType;
  storageKey?: string;
  recordId?: string;
}

/**
 * One station of the intake. Stations run in order, each may run again after a crash, so each must stand being repeated. A scanner, an
 * encryption or an imaging station takes its place in `INTAKE_STEPS` of the module.
 */
export interface IntakeStep {
  /** @throws UploadRefused to end the intake with a reason that the sender is told */
  run(intake: Intake): Promise<void>;
}

/** The stations in their order. */
export const INTAKE_STEPS = Symbol('intake-steps');

/** The file is not taken in. An answer to the sender, not a defect. */
export class UploadRefused extends Error {
  constructor(
    readonly reason: UploadRefusal,
    /** For a duplicate that the sender may see: the record that is there already. */
    readonly recordId: string | null = null,
  ) {
    super(reason);
    this.name = 'UploadRefused';
  }
}

/** What an earlier station left behind. @throws when stations stand in the wrong order */
export function left<K extends 'sha256' | 'mediaType' | 'storageKey'>(intake: Intake, key: K): NonNullable<Intake[K]> {
  const value = intake[key];
  if (value === undefined) throw new Error(`The intake has no ${key} yet: its stations stand in the wrong order`);
  return value;
}
