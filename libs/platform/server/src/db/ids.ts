import { uuidv7 } from 'uuidv7';

/** A new identifier: UUID version 7, so that indexes grow at their end. */
export function newId(): string {
  return uuidv7();
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for any textual UUID. Ids that fail this are answered like ids that do not exist. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
