import { Injectable, inject } from '@angular/core';
import type { CsProblemText } from '@consilium/ui';
import { ApiProblem } from '../api';
import { LanguageStore, injectText } from '../i18n';

/** The kinds of problem that have words of their own: `i18n/texts/*.json`, `platform.problem`. */
export const KNOWN_PROBLEMS = [
  'offline',
  'unexpected',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'illegal_transition',
  'in_flight',
  'stale',
  'bad_request',
  'invalid',
  'too_large',
  'unsupported',
  'too_many',
  'unavailable',
  'storage_full',
] as const;
export type KnownProblem = (typeof KNOWN_PROBLEMS)[number];

/** The API's codes, every one of them; a code that is newer than this page falls back to its status. */
export const BY_CODE: Readonly<Record<string, KnownProblem>> = {
  bad_request: 'bad_request',
  validation_failed: 'invalid',
  invalid_cursor: 'bad_request',
  unauthenticated: 'unauthenticated',
  forbidden: 'forbidden',
  not_found: 'not_found',
  method_not_allowed: 'bad_request',
  request_timeout: 'offline',
  conflict: 'conflict',
  illegal_transition: 'illegal_transition',
  idempotency_in_flight: 'in_flight',
  stale_version: 'stale',
  payload_too_large: 'too_large',
  uri_too_long: 'bad_request',
  unsupported_media_type: 'unsupported',
  unprocessable: 'invalid',
  idempotency_key_reused: 'bad_request',
  precondition_required: 'bad_request',
  too_many_requests: 'too_many',
  internal: 'unexpected',
  unavailable: 'unavailable',
  insufficient_storage: 'storage_full',
  offline: 'offline',
  unexpected: 'unexpected',
};

const BY_STATUS: Readonly<Record<number, KnownProblem>> = {
  0: 'offline',
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  412: 'stale',
  413: 'too_large',
  415: 'unsupported',
  422: 'invalid',
  429: 'too_many',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

const RETRY_HELPS: readonly KnownProblem[] = ['offline', 'unexpected', 'unavailable', 'too_many', 'in_flight'];

export function knownProblem(problem: ApiProblem): KnownProblem {
  return BY_CODE[problem.code] ?? BY_STATUS[problem.status] ?? 'unexpected';
}

/** Puts a problem into the reader's words: what happened, that nothing was lost, the next act, the reference. */
@Injectable({ providedIn: 'root' })
export class ProblemText {
  private readonly text = injectText();
  private readonly language = inject(LanguageStore);

  /** Reactive to the language. The server explains an expected refusal in English; readers of English get its very words. */
  of(error: unknown): CsProblemText {
    const problem = ApiProblem.from(error);
    const kind = knownProblem(problem);
    const base = `platform.problem.${kind}`;
    const explains =
      this.language.current() === 'en' && problem.status >= 400 && problem.status < 500 && kind !== 'not_found';
    return {
      title: this.text(`${base}.title`),
      detail: (explains && problem.detail) || this.text(`${base}.detail`),
      next: this.text(`${base}.next`),
      reference: problem.errorId,
      canRetry: RETRY_HELPS.includes(kind),
    };
  }
}
