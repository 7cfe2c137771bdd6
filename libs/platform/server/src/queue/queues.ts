/**
 * Every queue there is. Concurrency is per worker process; what leaves the house slowly (mail) has a queue of its own so that
 * it cannot hold up notifications, and upkeep runs one at a time.
 */
export const QUEUES = {
  notifications: { concurrency: 16 },
  mail: { concurrency: 4 },
  cases: { concurrency: 4 },
  maintenance: { concurrency: 1 },
} as const satisfies Record<string, { readonly concurrency: number }>;

export type QueueName = keyof typeof QUEUES;

export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];
