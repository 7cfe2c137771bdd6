export * from './ability';
export * from './actor';
export * from './allow';
export * from './subjects';
