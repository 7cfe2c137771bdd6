import { newIdempotencyKey } from '@consilium/portal/api';

/** One key per intent: the same request sent again (a second press, a lost answer) keeps its key, another request gets a new one. */
export class IntentKey {
  private sent: string | undefined;
  private key = '';

  for(body: unknown): string {
    const sent = JSON.stringify(body);
    if (sent !== this.sent) {
      this.sent = sent;
      this.key = newIdempotencyKey();
    }
    return this.key;
  }

  /** The intent was carried out; the same words again are a new one. */
  done(): void {
    this.sent = undefined;
  }
}
