export * from './appearance';
export * from './case-tabs';
export * from './page-title';
export * from './slots';
