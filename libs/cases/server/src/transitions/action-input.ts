import type { CaseActionRequest } from '@consilium/contracts';
import { transitionOf, type ActionInput, type CaseAction } from '@consilium/domain';
import { AppError, type FieldError } from '@consilium/platform/errors';

type Field = keyof CaseActionRequest;
const FIELDS = ['reason', 'declineReason', 'requests', 'closeOut'] as const satisfies readonly Field[];

/** Which fields a body must and may carry, per kind of input in the transition table. */
const SHAPE: Record<ActionInput, { readonly required: readonly Field[]; readonly optional: readonly Field[] }> = {
  none: { required: [], optional: [] },
  deliver: { required: [], optional: [] },
  reason: { required: ['reason'], optional: [] },
  optionalReason: { required: [], optional: ['reason'] },
  declineReason: { required: ['declineReason'], optional: ['reason'] },
  recordRequests: { required: ['requests'], optional: [] },
  closeOut: { required: ['closeOut'], optional: ['reason'] },
};

/**
 * Checks the body against what the action needs: nothing missing, nothing that would be silently ignored.
 * @throws AppError validation_failed with one entry per field
 */
export function assertActionInput(action: CaseAction, input: Readonly<CaseActionRequest>): void {
  const { required, optional } = SHAPE[transitionOf(action).input];
  const fields: FieldError[] = FIELDS.flatMap((field) => {
    const given = isGiven(input[field]);
    if (required.includes(field)) return given ? [] : [{ path: field, code: 'required', message: 'This field is required.' }];
    return given && !optional.includes(field) ? [{ path: field, code: 'superfluous', message: 'This step does not take this field.' }] : [];
  });
  // "Other" says nothing by itself; the referrer must be told why (domain: decline).
  if (input.declineReason === 'other' && action === 'decline' && !isGiven(input.reason)) {
    fields.push({ path: 'reason', code: 'required', message: 'Say in words why the case is not taken on.' });
  }
  if (fields.length > 0) throw new AppError('validation_failed', { fields });
}

/** Null and a text of blanks count as nothing. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '');
}
