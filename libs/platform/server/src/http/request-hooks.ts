import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HttpConfig } from '../config';
import { newContext, type ContextService, type RequestContext } from '../context';
import { AppError } from '../errors';
import type { AppLogger } from '../logging';
import { toAppError, toProblem } from './problem';
import { API_HEADERS, HSTS } from './security-headers';
import { isStorable, parseStrictJson } from './strict-json';

/** Content types whose bodies reach the controller as a stream, unread. */
export const STREAMED_TYPES = ['application/offset+octet-stream', 'application/octet-stream'] as const;

interface Carried {
  context: RequestContext;
  startedAt: number;
  bodyTimer: NodeJS.Timeout | undefined;
}

const carried = new WeakMap<FastifyRequest, Carried>();

/** Context, headers, body rules and the access log for every request. */
export function installRequestHooks(
  instance: FastifyInstance,
  services: { context: ContextService; logger: AppLogger; config: HttpConfig },
): void {
  const { context, logger, config } = services;
  const overTls = config.publicUrl?.startsWith('https:') ?? false;

  instance.addHook('onRequest', (request, reply, done) => {
    const requestId = request.id;
    carried.set(request, {
      context: newContext({ requestId }),
      startedAt: performance.now(),
      bodyTimer: bodyTimer(request, reply, config.bodyTimeoutSeconds),
    });
    // On the raw response, so that streams written past Fastify (server-sent events, tus) carry them too.
    for (const name in API_HEADERS) reply.raw.setHeader(name, API_HEADERS[name] as string);
    reply.raw.setHeader('x-request-id', requestId);
    if (overTls) reply.raw.setHeader('strict-transport-security', HSTS);
    done();
  });

  // After the body has been read, because reading it leaves the asynchronous context.
  instance.addHook('preValidation', (request, _reply, done) => {
    const own = carried.get(request);
    clearTimeout(own?.bodyTimer);
    if (!own) return done();
    own.context.origin = request.routeOptions.url ?? null;
    const refusal = unstorableInput(request);
    if (refusal) return done(refusal);
    context.run(own.context, () => done());
  });

  instance.addHook('onSend', (request, reply, payload, done) => {
    if (
      request.method === 'GET' &&
      reply.statusCode === 200 &&
      matches(request.headers['if-none-match'], reply.getHeader('etag'))
    ) {
      reply.code(304).removeHeader('content-length').removeHeader('content-type');
      return done(null, '');
    }
    done(null, payload);
  });

  instance.addHook('onResponse', (request, reply, done) => {
    const own = carried.get(request);
    clearTimeout(own?.bodyTimer);
    const route = request.routeOptions.url ?? null;
    logger.event(route?.startsWith('/health') || route === '/metrics' ? 'debug' : 'info', 'request', {
      method: request.method,
      route,
      status: reply.statusCode,
      ms: own ? Math.round((performance.now() - own.startedAt) * 10) / 10 : null,
      requestId: request.id,
      actorId: own?.context.actor?.userId,
      role: own?.context.actor?.role,
    });
    done();
  });
}

/** JSON by our strict reader; declared streams untouched; everything else is 415. */
export function installBodyParsers(instance: FastifyInstance, config: HttpConfig): void {
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: config.maxBodyKb * 1024 },
    (_request, body, done) => {
      try {
        done(null, parseStrictJson(body as Buffer));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  instance.addContentTypeParser([...STREAMED_TYPES], (_request, payload, done) => done(null, payload));
}

/** Answers what the router refuses before any route is found (malformed or over-long addresses). */
export function frameworkError(error: unknown, _request: FastifyRequest, reply: FastifyReply): void {
  const { problem, headers } = toProblem(toAppError(error));
  void reply
    .code(problem.status)
    .headers({ ...API_HEADERS, ...headers })
    .send(Buffer.from(JSON.stringify(problem)));
}

/** Answers what is not HTTP at all. */
export function clientError(
  error: NodeJS.ErrnoException,
  socket: { writable: boolean; end(text: string): void; destroy(): void },
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
  const code =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? 'bad_request'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 'request_timeout'
        : 'bad_request';
  const { problem } = toProblem(new AppError(code));
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.code}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/** A body that trickles in holds a connection for nothing; uploads take as long as they take. */
function bodyTimer(request: FastifyRequest, reply: FastifyReply, seconds: number): NodeJS.Timeout | undefined {
  const type = request.headers['content-type'];
  if (type === undefined || STREAMED_TYPES.some((t) => type.startsWith(t))) return undefined;
  const timer = setTimeout(() => {
    if (!reply.sent) frameworkError(new AppError('request_timeout'), request, reply);
    reply.raw.once('finish', () => request.raw.destroy());
  }, seconds * 1000);
  return timer.unref();
}

/** Path and query reach SQL as text parameters; what PostgreSQL cannot hold is refused here. */
function unstorableInput(request: FastifyRequest): AppError | null {
  for (const source of [request.params, request.query]) {
    for (const value of Object.values((source ?? {}) as Record<string, unknown>)) {
      for (const text of Array.isArray(value) ? value : [value]) {
        if (typeof text === 'string' && !isStorable(text))
          return new AppError('bad_request', { detail: 'The address contains characters that cannot be stored.' });
      }
    }
  }
  return null;
}

function matches(ifNoneMatch: string | undefined, etag: unknown): boolean {
  if (ifNoneMatch === undefined || typeof etag !== 'string') return false;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
