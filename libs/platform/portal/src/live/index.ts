export * from './live-store';
export * from './reload';
