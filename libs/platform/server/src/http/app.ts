import fastifyCookie from '@fastify/cookie';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { HttpConfig, loadConfigs, processEnvironment } from '../config';
import { ContextService } from '../context';
import { newId } from '../db';
import { BootError, EXIT } from '../errors';
import { AppLogger } from '../logging';
import { installDocs } from './openapi';
import { installPortal } from './portal';
import { clientError, frameworkError, installBodyParsers, installRequestHooks } from './request-hooks';

export const API_PREFIX = 'api/v1';

/** Served outside of the prefix, for the machines that watch us. */
const OUTSIDE_PREFIX = ['health', 'health/live', 'health/ready', 'metrics'];

const CLOSE_SECONDS = 10;

export interface HttpAppOptions {
  /** Folder of the built portal; null serves none. Default from SERVE_PORTAL and PORTAL_DIR. */
  readonly portalDir?: string | null;
  /** Default from the process environment. */
  readonly config?: HttpConfig;
}

/**
 * Builds the HTTP application around a root module that imports ConfigModule, ContextModule, LoggingModule, DatabaseModule and HttpModule.
 * It is initialised and not yet listening: use `inject` on it, or `listen`.
 * @throws BootError for configuration and database, Error for an undeclared route
 */
export async function createHttpApp(
  module: Type | DynamicModule,
  options: HttpAppOptions = {},
): Promise<NestFastifyApplication> {
  const config = options.config ?? loadConfigs([HttpConfig] as const, processEnvironment())[0];
  const adapter = new FastifyAdapter({
    trustProxy: config.trustProxy,
    bodyLimit: config.maxBodyKb * 1024,
    genReqId: () => newId(),
    requestTimeout: 0,
    forceCloseConnections: 'idle',
    skipMiddie: true,
    multipart: false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: frameworkError as never,
    clientErrorHandler: clientError as never,
    logger: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  const logger = app.get(AppLogger);
  app.useLogger(logger);
  app.setGlobalPrefix(API_PREFIX, { exclude: OUTSIDE_PREFIX });

  const instance = adapter.getInstance() as unknown as FastifyInstance;
  await app.register(fastifyCookie as never);
  installBodyParsers(instance, config);
  installRequestHooks(instance, { context: app.get(ContextService), logger, config });
  instance.addHook('preClose', (done) => {
    // Streams are ended by their owners; whoever stays after that is cut off, so that a stop always ends.
    setTimeout(() => instance.server.closeAllConnections(), CLOSE_SECONDS * 1000).unref();
    done();
  });
  installDocs(instance, app);
  const portalDir =
    options.portalDir === undefined ? (config.servePortal ? config.portalDir : null) : options.portalDir;
  if (portalDir && !installPortal(instance, portalDir))
    logger.warn('The portal is not built; only the API is served', 'Http');
  try {
    await app.init();
    await instance.ready();
  } catch (error) {
    await app.close().catch(() => undefined);
    throw error;
  }
  app.getHttpServer().headersTimeout = 15_000;
  return app;
}

/**
 * Starts listening and ends cleanly on SIGINT and SIGTERM.
 * @returns the address
 * @throws BootError (exit code 4) when the port is taken
 */
export async function listen(app: NestFastifyApplication, config: Pick<HttpConfig, 'port' | 'host'>): Promise<string> {
  app.enableShutdownHooks();
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') {
      throw new BootError(
        `Port ${config.port} on ${config.host} is already in use: stop the program that holds it, or set PORT to another number.`,
        EXIT.portTaken,
        { cause: error },
      );
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new BootError(
        `Port ${config.port} on ${config.host} cannot be used (${code}): choose another PORT or HOST.`,
        EXIT.portTaken,
        { cause: error },
      );
    }
    throw error;
  }
  return app.getUrl();
}
