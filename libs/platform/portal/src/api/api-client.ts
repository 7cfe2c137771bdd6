import { HttpClient, HttpContext, HttpHeaders, HttpParams } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { Observable, firstValueFrom, fromEvent, takeUntil, throwError } from 'rxjs';
import { ApiProblem } from './problem';

export const API_BASE = '/api/v1';

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

export interface ApiOptions {
  readonly query?: Query;
  readonly context?: HttpContext;
  /** Cancels the request; `resource` loaders hand theirs on. */
  readonly abort?: AbortSignal;
}

/** A body with the version that `If-Match` wants back. */
export interface Versioned<T> {
  readonly body: T;
  readonly etag: string;
}

/** One page of a keyset list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

/** A fresh key for a POST that creates; keep it for as long as the reader presses the same button again. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}

/**
 * The way to the API. Paths are relative to `/api/v1`. Everything rejects with `ApiProblem`.
 * The session's token, the credentials and the sign-in dialog after a 401 are the interceptors' work.
 */
@Injectable({ providedIn: 'root' })
export class ApiClient {
  private readonly http = inject(HttpClient);

  get<T>(path: string, options: ApiOptions = {}): Promise<T> {
    return this.body<T>('GET', path, undefined, options);
  }

  post<T>(path: string, body: unknown = {}, options: ApiOptions = {}): Promise<T> {
    return this.body<T>('POST', path, body, options);
  }

  put<T>(path: string, body: unknown, options: ApiOptions = {}): Promise<T> {
    return this.body<T>('PUT', path, body, options);
  }

  patch<T>(path: string, body: unknown, options: ApiOptions = {}): Promise<T> {
    return this.body<T>('PATCH', path, body, options);
  }

  delete<T = void>(path: string, options: ApiOptions = {}): Promise<T> {
    return this.body<T>('DELETE', path, undefined, options);
  }

  /** POST that creates: a replay with the same key gives the first answer. */
  create<T>(path: string, body: unknown, key: string = newIdempotencyKey(), options: ApiOptions = {}): Promise<T> {
    return this.body<T>('POST', path, body, options, { 'idempotency-key': key });
  }

  getVersioned<T>(path: string, options: ApiOptions = {}): Promise<Versioned<T>> {
    return this.versioned<T>('GET', path, undefined, undefined, options);
  }

  /** Rejects with status 412 when somebody else has saved in between. */
  patchVersioned<T>(path: string, body: unknown, etag: string, options: ApiOptions = {}): Promise<Versioned<T>> {
    return this.versioned<T>('PATCH', path, body, etag, options);
  }

  putVersioned<T>(path: string, body: unknown, etag: string, options: ApiOptions = {}): Promise<Versioned<T>> {
    return this.versioned<T>('PUT', path, body, etag, options);
  }

  postVersioned<T>(path: string, body: unknown, etag: string, options: ApiOptions = {}): Promise<Versioned<T>> {
    return this.versioned<T>('POST', path, body, etag, options);
  }

  private async body<T>(
    method: string,
    path: string,
    body: unknown,
    options: ApiOptions,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const answer = await this.send<T>(method, path, body, options, headers);
    return answer.body as T;
  }

  private async versioned<T>(
    method: string,
    path: string,
    body: unknown,
    etag: string | undefined,
    options: ApiOptions,
  ): Promise<Versioned<T>> {
    const answer = await this.send<T>(method, path, body, options, etag === undefined ? {} : { 'if-match': etag });
    return { body: answer.body as T, etag: answer.headers.get('etag') ?? '' };
  }

  private send<T>(method: string, path: string, body: unknown, options: ApiOptions, headers: Record<string, string>) {
    const request = this.http.request<T>(method, `${API_BASE}${path}`, {
      body,
      headers: new HttpHeaders(headers),
      params: toParams(options.query),
      context: options.context,
      observe: 'response',
    });
    return firstValueFrom(options.abort ? request.pipe(takeUntil(aborted(options.abort))) : request).catch(
      (error: unknown) => {
        throw ApiProblem.from(error);
      },
    );
  }
}

function aborted(signal: AbortSignal): Observable<unknown> {
  return signal.aborted ? throwError(() => signal.reason as unknown) : fromEvent(signal, 'abort');
}

/** Leaves out what is not set; a list becomes a repeated parameter. */
function toParams(query: Query = {}): HttpParams {
  let params = new HttpParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) params = params.append(name, String(one));
  }
  return params;
}
