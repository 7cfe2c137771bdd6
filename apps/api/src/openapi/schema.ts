/** The part of JSON Schema 2020-12 (as OpenAPI 3.1 uses it) that our descriptions need. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly description?: string;
  readonly [keyword: string]: unknown;
}

export const text: Schema = { type: 'string' };
export const whole: Schema = { type: 'integer' };
export const flag: Schema = { type: 'boolean' };
export const id: Schema = { type: 'string', format: 'uuid' };
export const timestamp: Schema = { type: 'string', format: 'date-time' };

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const list = (items: Schema): Schema => ({ type: 'array', items });
export const oneOf = (values: readonly string[]): Schema => ({ type: 'string', enum: [...values] });

/** All members required, none beside them. */
export const object = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object', properties, required: Object.keys(properties), additionalProperties: false,
});

/** One page of a keyset list. */
export const page = (items: Schema): Schema => object({ items: list(items), nextCursor: nullable(text) });

/** The same or null. */
export function nullable(schema: Schema): Schema {
  if (schema.$ref || schema.anyOf || schema.type === undefined) return { anyOf: [schema, { type: 'null' }] };
  return { ...schema, type: [schema.type, 'null'].flat(), ...(schema.enum ? { enum: [...schema.enum, null] } : {}) };
}
