import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { RouteCatalogue, type RouteEntry } from '@consilium/platform/access';
import { ApiDescription } from '@consilium/platform/http';
import { ANSWERS, type AnswerBody } from './answers';
import { contractSchemas, schemaOf } from './contract-schemas';
import { RouteInputReader, type RouteInputs } from './route-inputs';
import { ref, type Schema } from './schema';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
  readonly description?: string;
}

interface Operation {
  parameters?: Parameter[];
  responses: Record<string, object>;
  security?: object[];
  description?: string;
}


/** Gives every route its inputs, its answer and its errors, from the contracts that validate them. */
@Injectable()
export class ContractDescription extends ApiDescription {
  constructor(
    private readonly routes: RouteCatalogue,
    private readonly inputs: RouteInputReader,
  ) {
    super();
  }

  override complete(given: OpenAPIObject): OpenAPIObject {
    const document = { ...given, components: { ...given.components, schemas: contractSchemas() } };
    const routes = new Map(this.routes.list().map((route) => [`${route.method} ${templated(route.path)}`, route]));
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods as Record<string, Operation>)) {
        const name = `${method.toUpperCase()} ${path}`;
        const route = routes.get(name);
        if (route) describe(operation, name, route, this.inputs.of(route.handler));
      }
    }
    // Swagger's types know OpenAPI 3.0's schemas only; ours are 3.1's.
    return document as OpenAPIObject;
  }
}

function describe(operation: Operation, name: string, route: RouteEntry, { query, versioned }: RouteInputs): void {
  const named = operation.parameters ?? [];
  operation.parameters = [...named.filter((p) => p.in !== 'query'), ...(query ? queryParameters(query) : []), ...versionParameter(name, versioned, named)];
  const [status] = Object.keys(operation.responses).filter((code) => code.startsWith('2'));
  operation.responses = {
    [status ?? '200']: answer(ANSWERS[name] ?? null, versioned),
    default: { description: 'A problem', content: { 'application/problem+json': { schema: ref('Problem') } } },
  };
  if (route.public !== null) operation.security = [];
  operation.description = [operation.description, route.public === null ? `Requires: ${route.action} ${route.subject}.` : `Public: ${route.public}.`].filter(Boolean).join(' ');
}

function queryParameters(type: new () => object): Parameter[] {
  const { properties = {}, required = [] } = schemaOf(type);
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema: withoutNull(schema) }));
}

/** A parameter is there or not; it is never null. */
function withoutNull(schema: Schema): Schema {
  const { type, enum: values, ...rest } = schema;
  const types = [type ?? []].flat().filter((t) => t !== 'null');
  return { ...rest, type: types.length === 1 ? (types[0] as string) : types, ...(values ? { enum: values.filter((v) => v !== null) } : {}) };
}

/** Changes of a versioned thing state the version they saw; actions may. */
function versionParameter(name: string, versioned: boolean, named: readonly Parameter[]): Parameter[] {
  const changes = /^(PATCH|PUT) /.test(name);
  const acts = /\/actions\//.test(name);
  if (!versioned || !(changes || acts) || named.some((p) => p.name.toLowerCase() === 'if-match')) return [];
  return [{ name: 'If-Match', in: 'header', required: changes, schema: { type: 'string', pattern: '^"v\\d+"$' }, description: 'The ETag of the version that was seen' }];
}

function answer(body: AnswerBody, versioned: boolean): object {
  const headers = versioned ? { headers: { ETag: { schema: { type: 'string' }, description: 'The version, for If-Match' } } } : {};
  if (body === null) return { description: 'Done', ...headers };
  const isFile = typeof body['mediaType'] === 'string';
  const content = isFile ? { [body['mediaType'] as string]: { schema: { type: 'string' } } } : { 'application/json': { schema: body } };
  return { description: 'Done', ...headers, content };
}

/** `/cases/:id` → `/cases/{id}` */
function templated(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}
