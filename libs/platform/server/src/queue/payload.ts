import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';

/** For jobs that need to know nothing but that it is time. */
export class NoPayload {}

/** What a payload may be made of: ids, enums, dates, and plain numbers or booleans that count or switch. Free text may not. */
const ALLOWED = new Set(['isUuid', 'isEnum', 'isIn', 'isDateString', 'isIso8601', 'isDate', 'isInt', 'isBoolean']);

export class InvalidPayload extends Error {
  constructor(job: string, fields: readonly string[]) {
    super(`Payload of ${job} is not valid: ${fields.join(', ')}`);
    this.name = 'InvalidPayload';
  }
}

function metadataOf(payload: new () => object) {
  return getMetadataStorage().getTargetValidationMetadatas(payload, '', false, false);
}

/**
 * Refuses a payload class with a property that could carry text (invariant 5: no clinical content and no name in a queue).
 * @throws Error naming the property
 */
export function assertPayloadClass(job: string, payload: new () => object): void {
  const kinds = new Map<string, boolean>();
  for (const { propertyName, name } of metadataOf(payload)) {
    kinds.set(propertyName, (kinds.get(propertyName) ?? false) || ALLOWED.has(name ?? ''));
  }
  for (const [property, allowed] of kinds) {
    if (!allowed)
      throw new Error(`Payload of ${job}: "${property}" must be an id, an enum, a date, a whole number or a boolean`);
  }
}

/**
 * Turns stored JSON into a payload. Used when queued and again when handled: the two may be different versions of the code.
 * @throws InvalidPayload naming the fields, never their values
 */
export function parsePayload<P extends object>(job: { name: string; payload: new () => P }, raw: unknown): P {
  const plain: object = typeof raw === 'object' && raw !== null ? raw : {};
  if (metadataOf(job.payload).length === 0) {
    if (Object.keys(plain).length > 0) throw new InvalidPayload(job.name, Object.keys(plain));
    return new job.payload();
  }
  const payload = plainToInstance(job.payload, plain);
  const errors = validateSync(payload, { whitelist: true, forbidNonWhitelisted: true });
  if (errors.length > 0)
    throw new InvalidPayload(
      job.name,
      errors.map(({ property }) => property),
    );
  return payload;
}
