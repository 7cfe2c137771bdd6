import { Injectable, inject, signal } from '@angular/core';
import type { CreateThreadRequest, MessageView, Page, ThreadView } from '@consilium/contracts';
import { ApiClient } from '@consilium/portal/api';

/** The calls of the messages. Everything rejects with `ApiProblem`. */
@Injectable({ providedIn: 'root' })
export class MessageApi {
  private readonly api = inject(ApiClient);
  private readonly readSignal = signal(0);

  /** Counts up when a thread was read here: lists with unread marks load again. */
  readonly readHere = this.readSignal.asReadonly();

  messages(threadId: string, cursor?: string): Promise<Page<MessageView>> {
    return this.api.get<Page<MessageView>>(`/threads/${threadId}/messages`, { query: { cursor, limit: 20 } });
  }

  post(threadId: string, body: string, key: string): Promise<MessageView> {
    return this.api.create<MessageView>(`/threads/${threadId}/messages`, { body }, key);
  }

  open(caseId: string, thread: CreateThreadRequest, key: string): Promise<ThreadView> {
    return this.api.create<ThreadView>(`/cases/${caseId}/threads`, thread, key);
  }

  async markRead(threadId: string): Promise<void> {
    await this.api.post<void>(`/threads/${threadId}/read`);
    this.readSignal.update((count) => count + 1);
  }
}
