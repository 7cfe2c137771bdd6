/** What a client is told: that something changed, never what. It asks again for what it shows. */
export interface LiveEvent {
  readonly id: string;
  readonly kind: string;
  readonly caseId: string | null;
  /** Set for events that concern one person alone. */
  readonly userId: string | null;
}

/** The smallest UUIDv7 of a moment: ids sort by time, so this cuts the table by time without an index on time. */
export function idFloor(ms: number): string {
  const hex = Math.max(0, Math.trunc(ms)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** When an id was made, in ms since 1970; null for what is no UUIDv7. */
export function timeOfId(id: string | undefined): number | null {
  return id && V7.test(id) ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : null;
}
