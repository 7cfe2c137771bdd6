export * from './logging.module';
export * from './pino-logger';
export * from './redact';
