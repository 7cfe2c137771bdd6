export * from './app-error';
export * from './boot-error';
export * from './codes';
export * from './pg-errors';
