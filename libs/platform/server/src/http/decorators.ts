import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

export const IDEMPOTENT = 'consilium:idempotent';
export const VERSIONED = 'consilium:versioned';

/**
 * A POST that may be repeated with the same `Idempotency-Key`: the first write unit of work of the request stores what it returns, so the
 * use case must return exactly the response body.
 */
export function Idempotent(): MethodDecorator {
  return applyDecorators(
    SetMetadata(IDEMPOTENT, true),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: '8–128 visible ASCII characters; a repeat gives the first answer',
    }),
  );
}

/** The body's numeric `version` goes out as `ETag: "v<version>"`; a GET with a matching If-None-Match is answered with 304. */
export function Versioned(): MethodDecorator {
  return SetMetadata(VERSIONED, true);
}
