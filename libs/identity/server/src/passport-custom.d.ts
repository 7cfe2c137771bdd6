/** The package brings no types. */
declare module 'passport-custom' {
  import type { Strategy as PassportStrategy } from 'passport';

  export class Strategy implements PassportStrategy {
    constructor(verify: (request: object, done: (error: unknown, user?: unknown) => void) => void);
    name: string;
    authenticate(request: object, options?: unknown): void;
  }
}
