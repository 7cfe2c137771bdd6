/**
 * Port: which of these sessions are still good (not signed out, revoked or expired). Implemented by the identity feature, whose
 * module provides it as `{ provide: SessionChecker, useExisting: … }`. Looking must not count as use of the session.
 */
export abstract class SessionChecker {
  abstract stillValid(sessionIds: readonly string[]): Promise<Set<string>>;
}
