import { Injectable, inject } from '@angular/core';
import type { DemoAccount } from '@consilium/contracts';
import { ApiClient } from '@consilium/portal/api';

export interface Demo {
  readonly accounts: readonly DemoAccount[];
  /** Where the password is to be found; never the password itself. */
  readonly hint?: string;
}

/** The accounts of a demo instance; a real one answers 404, and nothing is shown. */
@Injectable({ providedIn: 'root' })
export class DemoAccounts {
  private readonly api = inject(ApiClient);

  async load(): Promise<Demo | undefined> {
    try {
      const demo = await this.api.get<Demo>('/demo');
      return demo.accounts?.length ? demo : undefined;
    } catch {
      return undefined;
    }
  }
}
