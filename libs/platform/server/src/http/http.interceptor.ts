import { createHash } from 'node:crypto';
import {
  HttpStatus,
  Injectable,
  RequestMethod,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { catchError, map, of, type Observable } from 'rxjs';
import type { HttpRequest } from '../access';
import { ContextService } from '../context';
import { canonicalJson, ReplayResponse } from '../db';
import { AppError } from '../errors';
import { IDEMPOTENT, VERSIONED } from './decorators';
import { etagOf } from './if-match';

interface Traits {
  idempotent: boolean;
  versioned: boolean;
  status: number;
}

const KEY = /^[\x21-\x7e]{8,128}$/;

/** What `@Idempotent` and `@Versioned` promise. Routes with neither pass untouched. */
@Injectable()
export class HttpInterceptor implements NestInterceptor {
  private readonly traits = new WeakMap<object, Traits>();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly context: ContextService,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { idempotent, versioned, status } = this.traitsOf(execution.getHandler());
    if (!idempotent && !versioned) return next.handle();
    const http = execution.switchToHttp();
    const response = http.getResponse<unknown>();
    if (idempotent) this.announce(http.getRequest<HttpRequest>(), execution, status);
    let answers = next.handle();
    if (idempotent) answers = answers.pipe(catchError((error: unknown) => of(this.replay(error, response))));
    if (versioned) answers = answers.pipe(map((body) => this.tag(body, response)));
    return answers;
  }

  private announce(request: HttpRequest, execution: ExecutionContext, status: number): void {
    const key = request.headers['idempotency-key'];
    const context = this.context.current();
    if (key === undefined || !context) return;
    if (typeof key !== 'string' || !KEY.test(key)) {
      throw new AppError('bad_request', { detail: 'Idempotency-Key must be 8 to 128 visible ASCII characters.' });
    }
    const route = `${execution.getClass().name}.${execution.getHandler().name}`;
    const path = request.url.split('?', 1)[0];
    const fingerprint = canonicalJson([
      request.method,
      path,
      request.headers['if-match'] ?? null,
      request.body ?? null,
    ]);
    context.idempotency = {
      key,
      route,
      status,
      bodyHash: createHash('sha256').update(fingerprint).digest('hex'),
      consumed: false,
    };
  }

  private replay(error: unknown, response: unknown): unknown {
    if (!(error instanceof ReplayResponse)) throw error;
    this.host.httpAdapter.setHeader(response, 'idempotency-replayed', 'true');
    return error.response;
  }

  private tag(body: unknown, response: unknown): unknown {
    const version = (body as { version?: unknown } | null | undefined)?.version;
    if (typeof version === 'number') this.host.httpAdapter.setHeader(response, 'etag', etagOf(version));
    return body;
  }

  private traitsOf(handler: object): Traits {
    let traits = this.traits.get(handler);
    if (!traits) {
      const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
      const code = Reflect.getMetadata('__httpCode__', handler) as number | undefined;
      traits = {
        idempotent: Reflect.getMetadata(IDEMPOTENT, handler) === true,
        versioned: Reflect.getMetadata(VERSIONED, handler) === true,
        status: code ?? (method === RequestMethod.POST ? HttpStatus.CREATED : HttpStatus.OK),
      };
      this.traits.set(handler, traits);
    }
    return traits;
  }
}
