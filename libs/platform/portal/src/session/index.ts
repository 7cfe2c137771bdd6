export * from './guards';
export * from './session-store';
export * from './provide';
