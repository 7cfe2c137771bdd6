import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { HttpRequest } from '../access';
import { UnitOfWork } from '../db';
import { AppError } from '../errors';
import { AppLogger } from '../logging';
import { toAppError, toProblem } from './problem';

/** Every error of every route ends here and leaves as a problem document. Refusals are audited before they are told; 5xx are logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly uow: UnitOfWork,
    private readonly logger: AppLogger,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<HttpRequest>();
    const response = host.switchToHttp().getResponse<unknown>();
    const error = await this.audited(toAppError(thrown), request);
    const { problem, headers } = toProblem(error);
    if (error.status >= 500)
      this.logger.event('error', error.code, { errorId: problem.errorId, err: error.options.cause ?? error });
    const adapter = this.host.httpAdapter;
    if (adapter.isHeadersSent(response)) return; // a stream broke after it began: the connection is all that can be closed
    for (const [name, value] of Object.entries(headers)) adapter.setHeader(response, name, value);
    adapter.reply(response, Buffer.from(JSON.stringify(problem)), problem.status); // bytes, so that no charset is added to the type
  }

  /** No audit, no act: a refusal that cannot be recorded is answered like any other outage. */
  private async audited(error: AppError, { access }: HttpRequest): Promise<AppError> {
    const { denial, reason } = error.options;
    if (!access || (error.code !== 'forbidden' && !denial)) return error;
    const { declaration } = access;
    const fallback =
      declaration.kind === 'requires'
        ? { attempted: declaration.action, subject: declaration.subject }
        : { attempted: 'call', subject: 'Session' };
    const { attempted, subject, subjectId, caseId } = denial ?? { ...fallback, subjectId: null, caseId: null };
    try {
      const detail = { attempted, code: error.code, ...(reason ? { reason } : {}) };
      await this.uow.auditOnly(access.actor, {
        action: 'access.denied',
        outcome: 'denied',
        subject,
        subjectId,
        caseId,
        detail,
      });
      return error;
    } catch (failure) {
      return toAppError(failure).status >= 500 ? toAppError(failure) : new AppError('unavailable', { cause: failure });
    }
  }
}
