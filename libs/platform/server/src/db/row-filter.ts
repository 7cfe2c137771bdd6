import type { Action, AppAbility, SubjectName } from '@consilium/access';
import type { RuleOf } from '@casl/ability';
import { rulesToCondition } from '@casl/ability/extra';

/** A piece of SQL for a `where` clause and its parameters, numbered from the `firstParam` that was asked for. */
export interface SqlFilter {
  readonly sql: string;
  readonly params: readonly unknown[];
}

export interface RowFilterOptions {
  /** Table alias put before plain column names. */
  readonly alias?: string;
  /** Fact name → column. A condition on a fact that is not listed throws: it would otherwise be ignored. */
  readonly columns: Readonly<Record<string, string>>;
  /** Number of the first `$n` that is free; default 1. */
  readonly firstParam?: number;
}

/**
 * The rows on which `ability` allows `action`, as SQL: the second wall, decided by the same rules as the first. Understands equality, null
 * and `$in`, which is all our rules use; anything else throws, so that no rule is silently lost in translation.
 */
export function whereFromAbility(
  ability: AppAbility,
  action: Action,
  subject: SubjectName,
  options: RowFilterOptions,
): SqlFilter {
  const first = options.firstParam ?? 1;
  const fragment = rulesToCondition<AppAbility, Fragment, Fragment>(
    ability.rulesFor(action, subject as never),
    (rule) => ruleToSql(rule, options),
    {
      and: (parts) => group(parts, ' and '),
      or: (parts) => group(parts, ' or '),
      empty: () => ({ sql: 'true', params: [] }),
    },
  );
  if (!fragment) return { sql: 'false', params: [] };
  let n = first;
  return { sql: fragment.sql.replaceAll(PARAMETER, () => `$${n++}`), params: fragment.params };
}

/** SQL whose parameters are not yet numbered: CASL converts more rules than it uses. */
interface Fragment {
  readonly sql: string;
  readonly params: readonly unknown[];
}

const PARAMETER = '\0';

function ruleToSql(rule: RuleOf<AppAbility>, options: RowFilterOptions): Fragment {
  if (rule.fields) throw new Error('Rules on single fields cannot become row filters');
  const entries = Object.entries((rule.conditions ?? {}) as Record<string, unknown>);
  const parts = entries.map(([fact, expected]) => factToSql(columnOf(fact, options), expected, fact));
  const condition = parts.length > 0 ? group(parts, ' and ') : { sql: 'true', params: [] };
  // `is not true`, not `not`: a condition on a null column is unknown in SQL and does not match in CASL.
  return rule.inverted ? { ...condition, sql: `(${condition.sql} is not true)` } : condition;
}

function group(parts: readonly Fragment[], operator: ' and ' | ' or '): Fragment {
  return { sql: `(${parts.map((p) => p.sql).join(operator)})`, params: parts.flatMap((p) => p.params) };
}

function columnOf(fact: string, { alias, columns }: RowFilterOptions): string {
  if (!Object.hasOwn(columns, fact)) throw new Error(`No column is declared for the fact "${fact}"`);
  const column = columns[fact] as string;
  return alias && /^\w+$/.test(column) ? `${alias}.${column}` : column;
}

function factToSql(column: string, expected: unknown, fact: string): Fragment {
  if (isScalar(expected)) return equals(column, expected);
  if (expected !== null && typeof expected === 'object' && Object.getPrototypeOf(expected) === Object.prototype) {
    const parts = Object.entries(expected).map(([operator, operand]) => {
      if (operator === '$eq' && isScalar(operand)) return equals(column, operand);
      if (operator === '$in' && Array.isArray(operand) && operand.every(isScalar)) return oneOf(column, operand);
      throw new Error(`The operator ${operator} on "${fact}" cannot become a row filter`);
    });
    if (parts.length > 0) return group(parts, ' and ');
  }
  throw new Error(`The condition on "${fact}" cannot become a row filter`);
}

function equals(column: string, value: Scalar): Fragment {
  return value === null
    ? { sql: `${column} is null`, params: [] }
    : { sql: `${column} = ${PARAMETER}`, params: [value] };
}

function oneOf(column: string, values: readonly Scalar[]): Fragment {
  const present = values.filter((v) => v !== null);
  const parts: Fragment[] = [];
  if (present.length > 0) parts.push({ sql: `${column} = any(${PARAMETER})`, params: [present] });
  if (present.length < values.length) parts.push({ sql: `${column} is null`, params: [] });
  return parts.length > 0 ? group(parts, ' or ') : { sql: 'false', params: [] };
}

type Scalar = string | number | boolean | null;

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
