import { SetMetadata } from '@nestjs/common';
import type { Action, SubjectName } from '@consilium/access';

export const ACCESS_DECLARATION = 'consilium:access';

/** What a route says about who may call it. */
export type AccessDeclaration =
  | { readonly kind: 'requires'; readonly action: Action; readonly subject: SubjectName }
  | { readonly kind: 'public'; readonly reason: string; readonly optionalSession: boolean };

/** The caller must be signed in and allowed `action` on at least some `subject`; the object itself is checked by the use case. */
export function Requires(action: Action, subject: SubjectName): MethodDecorator & ClassDecorator {
  return SetMetadata(ACCESS_DECLARATION, { kind: 'requires', action, subject } satisfies AccessDeclaration);
}

/**
 * Open to everyone. Writes must still come from our own origin.
 * @param reason why, for the reviewer of the permission snapshot
 * @param options.optionalSession resolve a session when there is one (a write with one then needs its CSRF token)
 */
export function Public(reason: string, options: { optionalSession?: boolean } = {}): MethodDecorator & ClassDecorator {
  const declaration: AccessDeclaration = { kind: 'public', reason, optionalSession: options.optionalSession ?? false };
  return SetMetadata(ACCESS_DECLARATION, declaration);
}
