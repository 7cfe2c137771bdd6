import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { COMMON_HEADERS, portalPolicy } from './security-headers';

const NONCE = /__CSP_NONCE__/g;
/** Angular puts a content hash into the names of built files: such a file never changes. */
const HASHED = /[.-][A-Za-z0-9_-]{8}\.(?:js|css|woff2?|svg|png|webp|avif)$/;
const OURS = /^\/(?:api|health|metrics)(?:\/|$)/;

/**
 * Serves the built portal: files as they are, every other address that a browser opens as index.html with a fresh nonce.
 * @param root folder with index.html; when it is missing, addresses outside of the API are answered with 404
 */
export function installPortal(instance: FastifyInstance, root: string): boolean {
  const folder = resolve(root);
  const indexFile = join(folder, 'index.html');
  if (!existsSync(indexFile)) return false;
  let index: string | null = null;

  void instance.register(fastifyStatic, {
    root: folder,
    serve: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    etag: true,
  });
  instance.get('/*', async (request: FastifyRequest, reply: FastifyReply) => {
    const path = pathOf(request.url);
    const file = resolve(join(folder, path ?? ''));
    if (path === null || OURS.test(path) || !`${file}${sep}`.startsWith(folder + sep)) return reply.callNotFound();
    reply.headers(COMMON_HEADERS);
    if (path !== '/index.html' && hasExtension(path)) {
      if (!existsSync(file)) return reply.callNotFound();
      reply.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'public, no-cache');
      return reply.sendFile(path.slice(1), folder);
    }
    index ??= readFileSync(indexFile, 'utf8');
    const nonce = randomBytes(16).toString('base64');
    return reply
      .headers({
        'cache-control': 'no-store',
        'content-security-policy': portalPolicy(nonce),
        'content-type': 'text/html; charset=utf-8',
      })
      .send(index.replace(NONCE, nonce));
  });
  return true;
}

function pathOf(url: string): string | null {
  try {
    const path = decodeURIComponent(url.split('?', 1)[0] ?? '/');
    return path.includes('\0') ? null : path;
  } catch {
    return null;
  }
}

function hasExtension(path: string): boolean {
  return /\.[a-z0-9]{1,12}$/i.test(path);
}
