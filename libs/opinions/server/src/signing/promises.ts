import { findPromises, type OpinionContent } from '@consilium/domain';
import { AppError, type FieldError } from '@consilium/platform/errors';

/** The parts that reach a patient or are acted upon: they must not promise eligibility, acceptance or time (brief, wording). */
function readByPatients({ plainLanguage, limits, nextSteps }: OpinionContent): [path: string, text: string][] {
  return [['plainLanguage', plainLanguage], ['limits', limits], ...nextSteps.map(({ what }, i): [string, string] => [`nextSteps.${i}.what`, what])];
}

/** One entry per promise, quoting the phrase. */
export function promisesIn(content: OpinionContent): FieldError[] {
  return readByPatients(content).flatMap(([path, text]) =>
    findPromises(text).map(({ phrase }) => ({ path, code: 'promise', message: `“${phrase}” reads like a promise; please rephrase it.` })),
  );
}

/** @throws AppError unprocessable, naming every phrase and its place */
export function assertNoPromises(content: OpinionContent): void {
  const fields = promisesIn(content);
  if (fields.length > 0) throw new AppError('unprocessable', { reason: 'promise', detail: 'An opinion must not promise eligibility, acceptance or time.', fields });
}
