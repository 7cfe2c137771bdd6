import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Histogram, register } from 'prom-client';

const NAME = 'consilium_http_seconds';

/** The little of the HTTP server that is used here: a hook after each answer. */
interface Hookable {
  addHook?(
    name: 'onResponse',
    hook: (
      request: { method: string; routeOptions?: { url?: string } },
      reply: { statusCode: number; elapsedTime: number },
      done: () => void,
    ) => void,
  ): void;
}

/** Durations of answers by route pattern, never by address: addresses hold ids. A hook and not an interceptor, so that refusals by guards count. */
@Injectable()
export class HttpMetrics implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter?.getInstance<Hookable>();
    const histogram =
      (register.getSingleMetric(NAME) as Histogram | undefined) ??
      new Histogram({
        name: NAME,
        help: 'Time to answer a request',
        labelNames: ['method', 'route', 'status'],
        buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      });
    server?.addHook?.('onResponse', (request, reply, done) => {
      histogram.observe(
        { method: request.method, route: request.routeOptions?.url ?? 'none', status: String(reply.statusCode) },
        reply.elapsedTime / 1000,
      );
      done();
    });
  }
}
