import { createHash, timingSafeEqual } from 'node:crypto';

import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ApiExcludeEndpoint, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Public, type HttpRequest } from '../access';
import { AppError } from '../errors';

import { HealthChecks, type Readiness } from './health-checks';
import { MetricsConfig } from '../config';
import { WorkMetrics } from './work-metrics';

const FOR_MACHINES = 'Asked by load balancers and supervisors before anyone can sign in; names parts, never content';

/** What machines ask about this process. */
@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    private readonly checks: HealthChecks,
    private readonly metrics: WorkMetrics,
    private readonly config: MetricsConfig,
    private readonly host: HttpAdapterHost,
  ) {}

  /** The process answers. Looks at nothing else: a restart would not mend a database. */
  @Get('health/live')
  @Public(FOR_MACHINES)
  @ApiOperation({ summary: 'The process is alive' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 when requests can be served (`ok`, or `degraded` while queue or workers are away), else 503; each part is named. */
  @Get('health/ready')
  @Public(FOR_MACHINES)
  @ApiOperation({ summary: 'The process can serve; each part named' })
  async ready(@Res({ passthrough: true }) response: unknown): Promise<Readiness> {
    const readiness = await this.checks.readiness();
    if (readiness.status === 'down') this.host.httpAdapter.status(response, 503);
    return readiness;
  }

  /** Prometheus text, for this machine or for whoever knows the token; anybody else learns nothing, not even that it is here. */
  @Get('metrics')
  @Public('Closed to the public by its own check: loopback without a proxy in between, or the bearer token')
  @ApiExcludeEndpoint()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async text(@Req() request: HttpRequest): Promise<string> {
    if (!this.mayRead(request)) throw new AppError('not_found');
    return this.metrics.text();
  }

  private mayRead(request: HttpRequest): boolean {
    const { authorization } = request.headers;
    if (this.config.token) return authorization !== undefined && same(authorization, `Bearer ${this.config.token}`);
    // Behind a proxy on this machine everybody comes from loopback; the header gives the proxy away.
    const proxied = request.headers['x-forwarded-for'] !== undefined || request.headers['forwarded'] !== undefined;
    return !proxied && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip);
  }
}

function same(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
