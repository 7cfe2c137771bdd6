import type { FieldTree, ReadonlyFieldTree, ValidationError } from '@angular/forms/signals';
import { ApiProblem, ProblemField } from '../api';

export type ServerError = ValidationError & {
  readonly message: string;
  readonly fieldTree?: ReadonlyFieldTree<unknown>;
};

/** `therapies[0].agent`, `therapies.0.agent` and `/therapies/0/agent` name the same field. */
export function pathSegments(path: string): string[] {
  return path
    .replace(/\[(\w+)\]/g, '.$1')
    .split(/[./]/)
    .filter((segment) => segment !== '');
}

/** The field that a path leads to, or undefined when the form has none of that name. */
export function fieldAt(form: FieldTree<unknown>, path: string): ReadonlyFieldTree<unknown> | undefined {
  let tree: unknown = form;
  for (const segment of pathSegments(path)) {
    if (typeof tree !== 'function') return undefined;
    tree = (tree as unknown as Record<string, unknown>)[segment];
  }
  return typeof tree === 'function' ? (tree as ReadonlyFieldTree<unknown>) : undefined;
}

/**
 * Turns a refused write into errors at their fields, for the action of `submit`. Those that name no field of this form stand at its
 * head. A problem without fields is thrown on: it belongs to the page, not to the form.
 */
export function serverErrors(error: unknown, form: FieldTree<unknown>): ServerError[] {
  const problem = ApiProblem.from(error);
  if (problem.fields.length === 0) throw problem;
  return problem.fields.map((field) => toError(field, form));
}

function toError(field: ProblemField, form: FieldTree<unknown>): ServerError {
  const fieldTree = fieldAt(form, field.path);
  const error = { kind: `server:${field.code}`, message: field.message };
  return fieldTree ? { ...error, fieldTree } : error;
}
