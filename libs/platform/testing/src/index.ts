export * from './app-harness';
export * from './database';
export * from './fake-clock';
export * from './personas';
export * from './quiesce';
export * from './test-client';
