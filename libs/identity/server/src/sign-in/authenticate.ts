import passport, { type Strategy } from 'passport';

/**
 * Runs one Passport strategy, without sessions of Passport's own.
 * @param request only what the strategy reads: Passport adds members to the object that it is given
 * @returns what the strategy found, or null when it says no
 */
export function authenticateWith<T>(strategy: Strategy, request: object): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const answer = (error: unknown, found?: T | false | null): void => (error ? reject(error) : resolve(found || null));
    // An object of its own per call: Passport hangs the call's callbacks on it. By object and not by name, because names are
    // process-wide and a second application in the process would answer for the first.
    const own = Object.create(strategy) as Strategy;
    const middleware = passport.authenticate(own, { session: false }, answer) as (request: object, response: object, next: (error?: unknown) => void) => void;
    middleware(request, {}, reject);
  });
}
