export * from './api-client';
export * from './api-resource';
export * from './intent-key';
export * from './interceptors';
export * from './problem';
export * from './session-link';
export * from './provide';
