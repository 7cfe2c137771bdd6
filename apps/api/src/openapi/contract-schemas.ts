import * as contracts from '@consilium/contracts';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import type { Schema } from './schema';
import { nullable } from './schema';
import { INTERFACES, UNDECORATED_FIELDS } from './undecorated';

type Class = new () => object;

/** Every class of the contracts and every interface that is an answer, by name. */
export function contractSchemas(): Record<string, Schema> {
  const classes = Object.entries(contracts).filter((entry): entry is [string, Class] => isClass(entry[1]));
  return { ...Object.fromEntries(classes.map(([name, type]) => [name, schemaOf(type)])), ...INTERFACES };
}

/** The schema of one class from its validation; what may be left out may also be null. */
export function schemaOf(type: Class): Schema {
  const schema = targetConstructorToSchema(type, { classTransformerMetadataStorage: defaultMetadataStorage, refPointerPrefix: '#/components/schemas/' }) as Schema;
  const extra = UNDECORATED_FIELDS[type.name] ?? {};
  const required = [...(schema.required ?? []), ...Object.keys(extra)];
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const plain = plainly(property);
    return [name, required.includes(name) ? plain : nullable(plain)];
  });
  return {
    type: 'object',
    properties: { ...Object.fromEntries(properties), ...extra },
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

/** ISO 8601 timestamps come as a choice of formats, and lists of choices with the choice beside the items: said the usual way. */
function plainly(property: Schema): Schema {
  if (property['oneOf']) return { type: 'string', format: 'date-time' };
  return property;
}

/** Contract classes are recognised by their validation; decorators and constants are not classes. */
function isClass(value: unknown): value is Class {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
}
