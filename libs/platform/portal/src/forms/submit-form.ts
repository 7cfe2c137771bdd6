import { FieldTree, submit } from '@angular/forms/signals';
import { ApiProblem } from '../api';
import { serverErrors } from './problem-errors';

export interface SubmitOutcome {
  /** True when the action ran and was accepted. */
  readonly done: boolean;
  /** A problem that belongs to the page; show it with `cs-problem`. */
  readonly problem?: ApiProblem;
}

/**
 * Checks the form, runs the action, and puts the server's refusals at their fields. Errors show in `cs-error-summary [form]`, which
 * takes the focus. Never throws.
 */
export async function submitForm<T>(
  form: FieldTree<T>,
  action: (value: T) => Promise<unknown>,
): Promise<SubmitOutcome> {
  let problem: ApiProblem | undefined;
  let accepted = false;
  const tree = form as FieldTree<unknown>;
  await submit(tree, async () => {
    try {
      await action(tree().value() as T);
      accepted = true;
      return undefined;
    } catch (error) {
      try {
        return serverErrors(error, tree);
      } catch (pageProblem) {
        problem = ApiProblem.from(pageProblem);
        return undefined;
      }
    }
  });
  return { done: accepted, problem };
}
