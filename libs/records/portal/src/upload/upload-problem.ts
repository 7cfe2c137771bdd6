import { HttpErrorResponse } from '@angular/common/http';
import type { DetailedError } from 'tus-js-client';
import { UPLOAD_REFUSALS, type UploadRefusal } from '@consilium/domain';
import { ApiProblem } from '@consilium/portal/api';

/** What ended an upload, in the form of every other problem; `offline` when no answer came. */
export function uploadProblem(error: Error | DetailedError): ApiProblem {
  const answer = 'originalResponse' in error ? error.originalResponse : null;
  return ApiProblem.from(new HttpErrorResponse({ status: answer?.getStatus() ?? 0, error: answer?.getBody() }));
}

/** One of the eight reasons for which a file is not taken; undefined when it is something else and another try may help. */
export function refusalOf({ body, status }: Pick<ApiProblem, 'body' | 'status'>): UploadRefusal | undefined {
  const reason = UPLOAD_REFUSALS.find((one) => one === body['reason']);
  return reason ?? (status === 413 ? 'too_large' : undefined);
}
