import { validateSync } from 'class-validator';
import { BootError, EXIT } from '../errors';
import { variablesOf, type VariableMeta } from './decorators';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Stands for a value that could not be converted, so that validation reports it instead of the default. */
const UNREADABLE = Symbol('unreadable');

/** The one place that reads the process environment. */
export function processEnvironment(): Environment {
  return process.env;
}

/**
 * Builds and validates config classes from an environment. Empty variables count as absent.
 * @throws BootError naming every wrong variable and what to do; values are never printed.
 */
export function loadConfigs<T extends readonly (new () => object)[]>(
  types: T,
  env: Environment,
): { [K in keyof T]: T[K] extends new () => infer I ? I : never } {
  const problems: string[] = [];
  const instances = types.map((type) => {
    const instance = new type() as Record<string, unknown>;
    for (const variable of variablesOf(type)) {
      const raw = env[variable.name]?.trim();
      if (raw) instance[variable.property] = convert(raw, variable);
    }
    problems.push(...describeProblems(type, instance));
    return Object.freeze(instance);
  });
  if (problems.length > 0) {
    throw new BootError(
      `The configuration is not complete:\n${problems.map((p) => `  - ${p}`).join('\n')}\nSee docs/config.md.`,
      EXIT.config,
    );
  }
  return instances as never;
}

function convert(raw: string, { type }: VariableMeta): unknown {
  if (type === 'number') return /^-?\d+$/.test(raw) ? Number(raw) : UNREADABLE;
  if (type === 'boolean')
    return /^(1|true|yes|on)$/i.test(raw) ? true : /^(0|false|no|off)$/i.test(raw) ? false : UNREADABLE;
  return raw;
}

function describeProblems(type: new () => object, instance: object): string[] {
  return validateSync(instance, { forbidUnknownValues: false }).map((error) => {
    const variable = variablesOf(type).find((v) => v.property === error.property);
    const advice = Object.values(error.constraints ?? {}).map((m) => m.replace(new RegExp(`^${error.property} `), ''));
    const unset = (instance as Record<string, unknown>)[error.property] === undefined;
    return `${variable?.name ?? error.property} ${unset ? 'is not set; it' : ''} ${advice.join(', ')} (${variable?.description ?? ''})`.replace(
      / {2,}/g,
      ' ',
    );
  });
}
