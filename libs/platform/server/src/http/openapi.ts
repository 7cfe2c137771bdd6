import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { COMMON_HEADERS, DOCS_POLICY } from './security-headers';

/**
 * Port: completes the description that the routes give of themselves with what only the application knows, above all the schemas of
 * requests and answers. Provided by the API's root (`{ provide: ApiDescription, useClass: … }`); without it the description stays as it is.
 */
export abstract class ApiDescription {
  abstract complete(document: OpenAPIObject): OpenAPIObject;
}

/** The OpenAPI 3.1 description of everything under /api/v1. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Consilium')
    .setDescription('Referral portal for structured second opinions. Errors are application/problem+json.')
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addCookieAuth('__Host-session', { type: 'apiKey', in: 'cookie', name: '__Host-session' }, 'session')
    .addSecurityRequirements('session')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  return descriptionOf(app)?.complete(document) ?? document;
}

function descriptionOf(app: NestFastifyApplication): ApiDescription | null {
  try {
    return app.get(ApiDescription, { strict: false });
  } catch {
    return null; // not provided
  }
}

const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Consilium API</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><main id="swagger-ui"></main><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body>
</html>
`;

const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, tryItOutEnabled: false, validatorUrl: null });\n`;

/** `/api/openapi.json` and a page for people at `/api/docs`: own HTML, because the stock page carries inline styles. */
export function installDocs(instance: FastifyInstance, app: NestFastifyApplication): void {
  let json: string | null = null;
  const send = (type: string, body: () => string) => async (_: unknown, reply: import('fastify').FastifyReply) =>
    reply
      .headers({
        ...COMMON_HEADERS,
        'content-security-policy': DOCS_POLICY,
        'cache-control': 'public, no-cache',
        'content-type': type,
      })
      .send(body());

  instance.get(
    '/api/openapi.json',
    send('application/json; charset=utf-8', () => (json ??= JSON.stringify(openApiDocument(app)))),
  );
  instance.get(
    '/api/docs',
    send('text/html; charset=utf-8', () => PAGE),
  );
  instance.get(
    '/api/docs/start.js',
    send('text/javascript; charset=utf-8', () => START),
  );
  for (const [file, type] of Object.entries(ASSETS))
    instance.get(
      `/api/docs/${file}`,
      send(type, () => swaggerAsset(file)),
    );
}

/** swagger-ui-dist comes with @nestjs/swagger, so it is looked up from there. */
function swaggerAsset(file: string): string {
  const fromSwagger = createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger'));
  const folder = (fromSwagger('swagger-ui-dist/absolute-path.js') as () => string)();
  return readFileSync(join(folder, file), 'utf8');
}
