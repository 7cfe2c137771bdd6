import 'reflect-metadata';

/** How one field of a config class is read from the environment and explained to people. */
export interface VariableMeta {
  readonly property: string;
  readonly name: string;
  readonly description: string;
  readonly secret: boolean;
  /** Example for `.env.example`; defaults to the default value. */
  readonly example?: string;
  readonly type: 'string' | 'number' | 'boolean';
}

const KEY = Symbol('consilium:config');

interface VariableOptions {
  description: string;
  secret?: boolean;
  example?: string;
}

/** Binds a field to an environment variable. The field's initial value is the default. */
export function Env(name: string, options: VariableOptions): PropertyDecorator {
  return (target, property) => {
    const designType = Reflect.getMetadata('design:type', target, property) as unknown;
    const type = designType === Number ? 'number' : designType === Boolean ? 'boolean' : 'string';
    const list = (Reflect.getOwnMetadata(KEY, target) as VariableMeta[] | undefined) ?? [];
    list.push({ property: String(property), name, secret: false, ...options, type });
    Reflect.defineMetadata(KEY, list, target);
  };
}

/** The variables of a config class in the order in which they are declared. */
export function variablesOf(type: abstract new () => object): readonly VariableMeta[] {
  return (Reflect.getOwnMetadata(KEY, type.prototype as object) as VariableMeta[] | undefined) ?? [];
}
