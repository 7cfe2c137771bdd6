import { Injectable, RequestMethod, type INestApplicationContext, type OnApplicationBootstrap } from '@nestjs/common';
import { ApplicationConfig, DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS_DECLARATION, type AccessDeclaration } from './declarations';

/** One route as partners and reviewers see it. */
export interface RouteEntry {
  readonly method: string;
  readonly path: string;
  /** Class and method, to find it in the code. */
  readonly handler: string;
  readonly action: string | null;
  readonly subject: string | null;
  /** Reason, when the route is public. */
  readonly public: string | null;
}

const PATH = 'path';
const METHOD = 'method';

/** Knows every route; refuses to let the application start while one of them says nothing about who may call it. */
@Injectable()
export class RouteCatalogue implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    private readonly application: ApplicationConfig,
  ) {}

  onApplicationBootstrap(): void {
    const undeclared = this.list().filter((r) => r.action === null && r.public === null);
    if (undeclared.length > 0) {
      const lines = undeclared.map((r) => `  - ${r.method} ${r.path} (${r.handler})`).join('\n');
      throw new Error(`These routes carry neither @Requires(action, subject) nor @Public(reason):\n${lines}`);
    }
  }

  /** Every route of every controller, sorted by path and method. */
  list(): RouteEntry[] {
    const entries = this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (!instance || !metatype) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .flatMap((name) => this.describe(metatype, prototype[name] as () => unknown, name));
    });
    return entries.sort((a, b) => a.path.localeCompare(b.path, 'en') || a.method.localeCompare(b.method, 'en'));
  }

  private describe(controller: unknown, handler: () => unknown, name: string): RouteEntry[] {
    const verb = Reflect.getMetadata(METHOD, handler) as RequestMethod | undefined;
    if (verb === undefined) return [];
    const type = controller as { name: string };
    const declaration = this.reflector.getAllAndOverride<AccessDeclaration | undefined>(ACCESS_DECLARATION, [
      handler,
      type as never,
    ]);
    const paths = toList(Reflect.getMetadata(PATH, type as object)).flatMap((base) =>
      toList(Reflect.getMetadata(PATH, handler)).map((path) => join(base, path)),
    );
    return paths.map((path) => ({
      method: RequestMethod[verb],
      path: this.prefixed(path),
      handler: `${type.name}.${name}`,
      action: declaration?.kind === 'requires' ? declaration.action : null,
      subject: declaration?.kind === 'requires' ? declaration.subject : null,
      public: declaration?.kind === 'public' ? declaration.reason : null,
    }));
  }

  private prefixed(path: string): string {
    const excluded = this.application.getGlobalPrefixOptions().exclude?.some(({ pathRegex }) => pathRegex.test(path));
    return excluded ? path : join(this.application.getGlobalPrefix(), path);
  }
}

/** The routes of a running application, for the permission snapshot. */
export function listRoutes(app: INestApplicationContext): RouteEntry[] {
  return app.get(RouteCatalogue, { strict: false }).list();
}

function toList(path: unknown): string[] {
  return Array.isArray(path) ? path.map(String) : [String(path ?? '')];
}

function join(...parts: string[]): string {
  return `/${parts
    .map((p) => p.replace(/^\/+|\/+$/g, ''))
    .filter(Boolean)
    .join('/')}`;
}
