import { Injectable, inject, signal } from '@angular/core';
import type { NotificationPreferences } from '@consilium/contracts';
import { ApiClient } from '@consilium/portal/api';

/** Writes about notifications, and the sign to others on the page that something was read. */
@Injectable({ providedIn: 'root' })
export class NoticeStore {
  private readonly api = inject(ApiClient);
  private readonly changedSignal = signal(0);

  readonly changed = this.changedSignal.asReadonly();

  /** Marks these as read, or all up to now. */
  async read(ids?: readonly string[]): Promise<void> {
    await this.api.post('/notifications/read', ids ? { ids } : {});
    this.changedSignal.update((count) => count + 1);
  }

  savePreferences(preferences: NotificationPreferences): Promise<NotificationPreferences> {
    return this.api.put<NotificationPreferences>('/notification-preferences', preferences);
  }
}
