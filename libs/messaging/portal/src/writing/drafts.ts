import { Injectable, inject } from '@angular/core';
import { SessionStore } from '@consilium/portal/session';

export interface Draft {
  readonly body: string;
  readonly subject?: string;
  readonly audience?: string;
}

/**
 * Words that were typed and not sent yet, by thread or case. In memory alone: clinical text is never put into the browser's storage.
 * They survive moving about in the portal, and belong to the person who typed them.
 */
@Injectable({ providedIn: 'root' })
export class Drafts {
  private readonly session = inject(SessionStore);
  private readonly texts = new Map<string, Draft>();
  private owner = '';

  get(key: string): Draft | undefined {
    this.checkOwner();
    return this.texts.get(key);
  }

  set(key: string, draft: Draft): void {
    this.checkOwner();
    if (draft.body.trim() || draft.subject?.trim()) this.texts.set(key, draft);
    else this.texts.delete(key);
  }

  drop(key: string): void {
    this.texts.delete(key);
  }

  /** Somebody else, or the same person in another role, begins with nothing. */
  private checkOwner(): void {
    const owner = `${this.session.user()?.id ?? ''}/${this.session.role() ?? ''}`;
    if (owner !== this.owner) this.texts.clear();
    this.owner = owner;
  }
}
