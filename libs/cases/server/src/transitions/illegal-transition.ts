import type { Refusal } from '@consilium/domain';
import { AppError } from '@consilium/platform/errors';

/** 409: the person may take such steps, but not this one now. `refusal` is exactly what `GET …/actions` says of the action. */
export function illegalTransition(refusal: Refusal): AppError {
  // Problem members are declared flat; this one is the contract's `ActionOffer.refusal`.
  const extra = { refusal: { code: refusal.code, detail: refusal.detail } as never };
  return new AppError('illegal_transition', { reason: refusal.code, extra });
}
