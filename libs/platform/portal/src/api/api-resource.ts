import { Signal, computed, inject, resource } from '@angular/core';
import { ApiClient, Query } from './api-client';
import { ApiProblem } from './problem';

export interface ApiRequest {
  readonly path: string;
  readonly query?: Query;
}

/** A read of the API as signals. `value` keeps its last answer while a reload is under way; reading it never throws. */
export interface ApiResource<T> {
  readonly value: Signal<T | undefined>;
  readonly problem: Signal<ApiProblem | undefined>;
  readonly loading: Signal<boolean>;
  reload(): void;
  /** Puts in an answer that came by another way, for instance from a write. */
  set(value: T): void;
}

/**
 * `readonly cases = apiResource<Page<CaseRow>>(() => ({ path: '/cases', query: { view: this.view() } }));`
 * Give `undefined` to ask nothing yet. Call it where `inject` works.
 */
export function apiResource<T>(request: () => ApiRequest | string | undefined): ApiResource<T> {
  const api = inject(ApiClient);
  const read = resource<T, ApiRequest | undefined>({
    params: () => {
      const wanted = request();
      return typeof wanted === 'string' ? { path: wanted } : wanted;
    },
    loader: ({ params, abortSignal }) => api.get<T>(params!.path, { query: params!.query, abort: abortSignal }),
  });
  return {
    value: computed(() => (read.hasValue() ? read.value() : undefined)),
    problem: computed(() => {
      const error = read.error();
      return error === undefined ? undefined : ApiProblem.from(unwrap(error));
    }),
    loading: read.isLoading,
    reload: () => void read.reload(),
    set: (value) => read.set(value),
  };
}

/** `resource` wraps what is not an `Error`; ours is one, but its cause may be what we look for. */
function unwrap(error: Error): unknown {
  return error instanceof ApiProblem ? error : (error.cause ?? error);
}
