import type { Role } from '@consilium/domain';

/** Who acts, in which role, for whom. Built from the session by the server; never from anything that a client sends. */
export interface Actor {
  readonly userId: string;
  readonly role: Role | 'system';
  readonly organisationId: string | null;
  /** The organisation lets this physician see its colleagues' cases ("My organisation"). */
  readonly organisationWide: boolean;
  readonly specialties: readonly string[];
  readonly sessionId: string | null;
  /** For a delegate the physician, for a proxy the patient, in whose name they act. */
  readonly onBehalfOf: string | null;
  readonly displayName: string;
  /** Set for the system: the job that acts, with only that job's rights. */
  readonly job?: string;
}

/** The service itself, acting in a named job. The nil UUID never belongs to a person. */
export const SYSTEM_USER_ID = '00000000-0000-0000-0000-000000000000';

export function systemActor(job: string): Actor {
  return {
    userId: SYSTEM_USER_ID,
    role: 'system',
    organisationId: null,
    organisationWide: false,
    specialties: [],
    sessionId: null,
    onBehalfOf: null,
    displayName: `system:${job}`,
    job,
  };
}
