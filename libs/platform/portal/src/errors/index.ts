export * from './alerts';
export * from './error-handler';
export * from './problem-text';
