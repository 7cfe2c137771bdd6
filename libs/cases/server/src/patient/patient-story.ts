import { patientStatus, type CaseStatus, type PatientStatus } from '@consilium/domain';

export interface StoryEvent {
  readonly at: Date;
  readonly kind: string;
  readonly toStatus: CaseStatus | null;
}

export interface StoryEntry {
  readonly at: string;
  readonly status: PatientStatus;
}

/**
 * The case's history in the patient's words, oldest first. Steps between professionals that mean the same to the patient are one entry.
 * @param events oldest first
 */
export function patientStory(events: readonly StoryEvent[]): StoryEntry[] {
  const story: StoryEntry[] = [];
  let status: CaseStatus = 'draft';
  let opened = false;
  for (const { at, kind, toStatus } of events) {
    if (kind === 'case.opened') opened = true;
    else if (toStatus) status = toStatus;
    else continue;
    const word = patientStatus(status, opened);
    if (story.at(-1)?.status !== word) story.push({ at: at.toISOString(), status: word });
  }
  return story;
}
