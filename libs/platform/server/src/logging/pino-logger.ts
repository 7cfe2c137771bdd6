import { Injectable, type LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Level, type Logger } from 'pino';
import { LogConfig } from '../config';
import { ContextService } from '../context';
import { REDACT_PATHS, safeError } from './redact';

/** Builds the process's pino: JSON lines, ids and codes only. `LOG_PRETTY` gives short lines for people. */
export function createPino(config: LogConfig, destination?: DestinationStream): Logger {
  const options = {
    level: config.level,
    base: undefined,
    messageKey: 'message',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: [...REDACT_PATHS], censor: '[redacted]' },
    serializers: { err: safeError, error: safeError },
  };
  return destination ? pino(options, destination) : config.pretty ? pino(options, prettyStream()) : pino(options);
}

/** Nest's logger on pino. Every line carries request id, trace id, actor id and role of the context it was written in. */
@Injectable()
export class AppLogger implements LoggerService {
  readonly pino: Logger;

  constructor(
    config: LogConfig,
    private readonly context: ContextService,
  ) {
    this.pino = createPino(config);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** One structured event; the fields are ids, codes, counts and durations. */
  event(level: Level, message: string, fields: Readonly<Record<string, unknown>> = {}): void {
    this.pino[level]({ ...this.about(), ...fields }, message);
  }

  private write(level: Level, message: unknown, rest: unknown[]): void {
    if (!this.pino.isLevelEnabled(level)) return;
    // Nest appends the logger's context as the last string; an error logger may put a stack before it.
    const context = rest.findLast((r): r is string => typeof r === 'string');
    const fields: Record<string, unknown> = { ...this.about(), context };
    if (message instanceof Error) this.pino[level]({ ...fields, err: message }, message.name);
    else if (message && typeof message === 'object') this.pino[level]({ ...fields, ...message }, context ?? '');
    else this.pino[level]({ ...fields, ...this.stackOf(rest) }, String(message));
  }

  private stackOf(rest: unknown[]): Record<string, unknown> {
    const stack = rest.find((r): r is string => typeof r === 'string' && r.includes('\n    at '));
    return stack ? { stack: stack.split('\n').slice(1, 20).join('\n') } : {};
  }

  private about(): Record<string, unknown> {
    const context = this.context.current();
    return context
      ? {
          requestId: context.requestId,
          traceId: context.traceId,
          actorId: context.actor?.userId,
          role: context.actor?.role,
        }
      : {};
  }
}

function prettyStream(): DestinationStream {
  return {
    write: (line: string) => {
      const { time, level, message, context, ...fields } = JSON.parse(line) as Record<string, string>;
      const rest = Object.entries(fields).map(([k, v]) => `${k}=${typeof v === 'string' ? v : JSON.stringify(v)}`);
      process.stdout.write(
        `${String(time).slice(11, 23)} ${String(level).padEnd(5)} ${context ? `[${context}] ` : ''}${message} ${rest.join(' ')}\n`,
      );
    },
  };
}
