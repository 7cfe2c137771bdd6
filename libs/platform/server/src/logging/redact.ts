/**
 * Field names that never reach a log, at the top or one or two levels down. Logs hold ids, codes, route patterns and durations; content,
 * names and credentials have no business there, so this list is the net below code that should not log them at all.
 */
const FIELDS = [
  'password',
  'passwordHash',
  'token',
  'secret',
  'cookie',
  'cookies',
  'authorization',
  'csrf',
  'csrfToken',
  'x-csrf-token',
  'set-cookie',
  'body',
  'query',
  'url',
  'originalUrl',
  'headers',
  'params',
  'parameters',
  'displayName',
  'name',
  'fullName',
  'givenName',
  'familyName',
  'email',
  'birthDate',
  'text',
  'subjectLine',
  'detail',
] as const;

const quoted = (field: string): string => (field.includes('-') ? `["${field}"]` : field);

export const REDACT_PATHS: readonly string[] = FIELDS.flatMap((f) => [
  quoted(f),
  f.includes('-') ? `*["${f}"]` : `*.${f}`,
  f.includes('-') ? `*.*["${f}"]` : `*.*.${f}`,
]);

/**
 * What may be logged of an error: class, code, the stack's own lines and constraint names. Driver messages and details quote values of
 * rows, so only messages of errors that we wrote ourselves are kept.
 */
export function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const e = error as Error & { code?: unknown; constraint?: unknown; table?: unknown; driverError?: unknown };
  const fromDriver = 'severity' in e || e.driverError !== undefined || 'query' in e;
  const driver = (e.driverError ?? {}) as { code?: unknown; constraint?: unknown; table?: unknown };
  return {
    type: e.name,
    message: fromDriver ? 'database error' : e.message,
    code: e.code ?? driver.code,
    constraint: e.constraint ?? driver.constraint,
    table: e.table ?? driver.table,
    stack: (e.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 20)
      .join('\n'),
    ...(e.cause instanceof Error ? { cause: safeError(e.cause) } : {}),
  };
}
