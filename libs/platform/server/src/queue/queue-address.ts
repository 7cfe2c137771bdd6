/** The schema of BullMQ's tables; the queue role owns it and nothing else. */
export const QUEUE_SCHEMA = 'queue';

/** Where the queues live. */
export type QueueAddress =
  { readonly kind: 'postgres'; readonly url: string } | { readonly kind: 'redis'; readonly url: string };

/** Redis when it is configured, else PostgreSQL. @throws when neither is. */
export function queueAddress(config: { redisUrl?: string; databaseUrl?: string }): QueueAddress {
  if (config.redisUrl) return { kind: 'redis', url: config.redisUrl };
  if (config.databaseUrl) return { kind: 'postgres', url: config.databaseUrl };
  throw new Error('Set QUEUE_DATABASE_URL (PostgreSQL) or REDIS_URL (Redis): jobs need a place to wait');
}
