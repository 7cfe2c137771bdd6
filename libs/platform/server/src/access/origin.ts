import { AppError } from '../errors';
import { SAFE_METHODS, type HttpRequest } from './http-request';

/**
 * Refuses writes that a browser sends for another site's page (forged requests, also at sign-in). Browsers say where a request comes from
 * in Sec-Fetch-Site or Origin; a client that sends neither is no browser and holds no cookie that someone could ride on.
 * @param publicOrigin origin of PUBLIC_URL, where a proxy changes Host
 * @throws AppError forbidden
 */
export function assertSameOrigin(request: HttpRequest, publicOrigin: string | null): void {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw crossOrigin();
  const origin = request.headers.origin;
  if (origin !== undefined && origin !== publicOrigin && hostOf(origin) !== request.headers.host?.toLowerCase())
    throw crossOrigin();
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null; // "null" of sandboxed pages and everything unreadable
  }
}

const crossOrigin = (): AppError =>
  new AppError('forbidden', { reason: 'cross-origin', detail: 'This request came from another site.' });
