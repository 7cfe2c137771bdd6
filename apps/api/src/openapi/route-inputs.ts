import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { VERSIONED } from '@consilium/platform/http';

type Class = new () => object;

/** Where Nest keeps a handler's arguments, and its number for `@Query()`; a test of the description notices when either changes. */
const ROUTE_ARGS = '__routeArguments__';
const QUERY = '4:';

/** What a handler takes and promises beyond what the description finds by itself. */
export interface RouteInputs {
  /** Class of the query, when it takes one. */
  readonly query: Class | null;
  /** Its answers carry `ETag`. */
  readonly versioned: boolean;
}

/** Reads from the controllers what their decorators say. */
@Injectable()
export class RouteInputReader {
  constructor(private readonly discovery: DiscoveryService) {}

  /** @param handler `Class.method`, as the route catalogue names it */
  of(handler: string): RouteInputs {
    const [className, method = ''] = handler.split('.');
    // Two features may well have a controller of the same name, but not with the same method.
    const found = this.discovery.getControllers().filter(({ metatype }) => metatype?.name === className && method in (metatype as Class).prototype);
    const metatype = found[0]?.metatype as Class | undefined;
    if (!metatype || found.length > 1) throw new Error(`There are ${found.length} controller methods ${handler}: give them different names`);
    const prototype = metatype.prototype as Record<string, object>;
    const args = (Reflect.getMetadata(ROUTE_ARGS, metatype, method) ?? {}) as Record<string, { index: number; data?: unknown }>;
    const types = (Reflect.getMetadata('design:paramtypes', prototype, method) ?? []) as Class[];
    const query = Object.entries(args).find(([key, { data }]) => key.startsWith(QUERY) && data === undefined)?.[1];
    return { query: query ? (types[query.index] ?? null) : null, versioned: Reflect.getMetadata(VERSIONED, prototype[method] as object) === true };
  }
}
