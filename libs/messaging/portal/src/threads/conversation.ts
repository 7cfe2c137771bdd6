import { Injectable, computed, inject, signal } from '@angular/core';
import type { MessageView } from '@consilium/contracts';
import { ApiProblem } from '@consilium/portal/api';
import { MessageApi } from '../message-api';

/** The messages of one thread, oldest first on the screen, fetched newest first page by page. One per open thread. */
@Injectable()
export class Conversation {
  private readonly api = inject(MessageApi);
  private readonly newestFirst = signal<readonly MessageView[] | undefined>(undefined);
  private readonly cursor = signal<string | null>(null);
  private thread = '';
  /** The newest message that was marked as read. */
  private marked = '';

  readonly problem = signal<ApiProblem | undefined>(undefined);
  readonly messages = computed(() => this.newestFirst()?.toReversed());
  readonly hasEarlier = computed(() => this.cursor() !== null);
  readonly loadingEarlier = signal(false);

  /** Shows this thread; another one's messages go at once. */
  async show(thread: string): Promise<void> {
    if (thread !== this.thread) {
      this.newestFirst.set(undefined);
      this.cursor.set(null);
    }
    this.thread = thread;
    await this.refresh();
  }

  /** The newest page again; what was loaded of earlier ones stays. */
  async refresh(): Promise<void> {
    const thread = this.thread;
    try {
      const page = await this.api.messages(thread);
      if (thread !== this.thread) return;
      const known = this.newestFirst();
      const fresh = new Set(page.items.map(({ id }) => id));
      const overlaps = known?.some(({ id }) => fresh.has(id)) ?? false;
      if (!overlaps) this.cursor.set(page.nextCursor);
      this.newestFirst.set([...page.items, ...(overlaps ? (known ?? []).filter(({ id }) => !fresh.has(id)) : [])]);
      this.problem.set(undefined);
      await this.mark(page.items[0]);
    } catch (error) {
      if (thread === this.thread) this.problem.set(ApiProblem.from(error));
    }
  }

  async earlier(): Promise<void> {
    const [thread, cursor] = [this.thread, this.cursor()];
    if (!cursor || this.loadingEarlier()) return;
    this.loadingEarlier.set(true);
    try {
      const page = await this.api.messages(thread, cursor);
      if (thread !== this.thread) return;
      this.newestFirst.update((known) => [...(known ?? []), ...page.items]);
      this.cursor.set(page.nextCursor);
    } catch (error) {
      this.problem.set(ApiProblem.from(error));
    } finally {
      this.loadingEarlier.set(false);
    }
  }

  private async mark(newest: MessageView | undefined): Promise<void> {
    if (!newest || newest.id === this.marked) return;
    await this.api.markRead(newest.threadId);
    this.marked = newest.id;
  }

  /** What was just sent, before the list is asked again. */
  add(message: MessageView): void {
    if (message.threadId === this.thread)
      this.newestFirst.update((known) => [message, ...(known ?? []).filter(({ id }) => id !== message.id)]);
  }
}
