import { createHash } from 'node:crypto';

/** Where the trail does not say what was once written. `seq` is the first event concerned. */
export interface AuditFinding {
  readonly partition: number;
  readonly seq: number;
  readonly kind: 'changed' | 'copy-changed' | 'missing' | 'tail-cut' | 'head-missing' | 'head-changed';
  readonly detail: string;
}

/** One stored event, as text, so that nothing is rounded or normalised on the way. */
export interface StoredEvent {
  readonly seq: number;
  readonly body: string;
  readonly hash: Buffer;
  /** The columns beside the body that must say the same; `at` in ISO format with microseconds. */
  readonly copies: Readonly<Record<CopiedField, string | null>>;
}

export const COPIED_FIELDS = ['id', 'at', 'caseId', 'actorId', 'actorRole', 'onBehalfOf', 'action', 'subject', 'subjectId', 'outcome'] as const;
type CopiedField = (typeof COPIED_FIELDS)[number];

/** The recorded end of a chain. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Buffer;
}

/**
 * Walks one chain in order of `seq`. After a finding it goes on from what is stored, so that one tampered event is one finding and a second
 * one further on is found too.
 */
export class PartitionCheck {
  readonly findings: AuditFinding[] = [];
  count = 0;
  private next = 1;
  private previous: Buffer | null = Buffer.alloc(0);

  constructor(private readonly partition: number) {}

  event(event: StoredEvent): void {
    this.count += 1;
    if (event.seq > this.next) {
      const last = event.seq - 1;
      this.report(this.next, 'missing', last === this.next ? 'the event is missing' : `the events up to ${last} are missing`);
      this.previous = null; // what stood before is gone, so this one event's link cannot be checked
    }
    if (this.previous && !chainHash(this.previous, this.partition, event.seq, event.body).equals(event.hash)) {
      this.report(event.seq, 'changed', 'its text, its place or its hash is not what was written');
    } else {
      const different = differingCopies(event);
      if (different.length > 0) this.report(event.seq, 'copy-changed', `the columns ${different.join(', ')} differ from the text that was hashed`);
    }
    this.previous = event.hash;
    this.next = event.seq + 1;
  }

  /** @param head null when the chain's head itself is gone */
  end(head: ChainHead | null): void {
    const last = this.next - 1;
    if (!head) return this.report(this.next, 'head-missing', 'the recorded end of the chain is gone');
    if (head.seq > last) return this.report(this.next, 'tail-cut', `the events up to ${head.seq} are missing at the end`);
    if (head.seq < last) return this.report(head.seq + 1, 'head-changed', `the recorded end says ${head.seq}, the events go up to ${last}`);
    if (this.previous && !this.previous.equals(head.hash)) this.report(Math.max(last, 1), 'head-changed', 'the last event is not the recorded end of the chain');
  }

  private report(seq: number, kind: AuditFinding['kind'], detail: string): void {
    this.findings.push({ partition: this.partition, seq, kind, detail });
  }
}

/** hash = SHA-256(previous hash || "partition:seq:" || body), as the SQL function `audit_append` computes it. */
export function chainHash(previous: Buffer, partition: number, seq: number, body: string): Buffer {
  return createHash('sha256').update(previous).update(`${partition}:${seq}:${body}`).digest();
}

function differingCopies({ body, copies }: StoredEvent): string[] {
  const said = parse(body);
  if (!said) return ['body'];
  return COPIED_FIELDS.filter((field) => {
    const value = said[field] ?? null;
    return copies[field] !== (field === 'at' && typeof value === 'string' ? withMicroseconds(value) : value);
  });
}

function parse(body: string): Record<string, unknown> | null {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return null;
  }
}

const withMicroseconds = (iso: string): string => iso.replace(/\.(\d{3})Z$/, '.$1000Z');
