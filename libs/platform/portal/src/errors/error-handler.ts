import {
  EnvironmentProviders,
  ErrorHandler,
  Injectable,
  Injector,
  inject,
  makeEnvironmentProviders,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import { ApiProblem } from '../api';
import { injectText } from '../i18n';
import { runInInjectionContext } from '@angular/core';
import { Alerts } from './alerts';
import { ProblemText } from './problem-text';

/** A part of the portal that a newer release has replaced on the server. */
const STALE_CHUNK = /dynamically imported module|Loading chunk|error loading module/i;

/** What nobody caught: said to the reader in plain words, and to the console for whoever looks. Never the raw message on screen. */
@Injectable()
export class PortalErrorHandler implements ErrorHandler {
  private readonly injector = inject(Injector);

  handleError(error: unknown): void {
    // The only place that writes to the console; it holds no clinical content, because our errors carry codes and paths alone.
    globalThis.console.error(error);
    const cause = unwrap(error);
    if (isAbort(cause)) return;
    runInInjectionContext(this.injector, () => this.tell(cause));
  }

  private tell(error: unknown): void {
    const alerts = this.injector.get(Alerts);
    const text = injectText();
    if (error instanceof Error && STALE_CHUNK.test(error.message)) {
      alerts.problem(text('platform.newVersion.message'), undefined, {
        label: text('platform.newVersion.act'),
        run: () => location.reload(),
      });
      return;
    }
    const { title, next, reference } = this.injector.get(ProblemText).of(error);
    alerts.problem(`${title} ${next}`, reference);
  }
}

function unwrap(error: unknown): unknown {
  if (error instanceof ApiProblem || !(error instanceof Error)) return error;
  const { rejection, cause } = error as Error & { rejection?: unknown };
  return rejection ?? (cause instanceof ApiProblem ? cause : error);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

export function providePortalErrors(): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: ErrorHandler, useClass: PortalErrorHandler },
    provideBrowserGlobalErrorListeners(),
  ]);
}
