import { newIdempotencyKey } from './api-client';

/** One key per intent: the same request sent again (a second press, a lost answer) keeps its key, another request gets a new one. */
export class IntentKey {
  private sent: string | undefined;
  private key = '';

  /** @param intent what would be sent, and to whom */
  for(intent: unknown): string {
    const sent = JSON.stringify(intent);
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
