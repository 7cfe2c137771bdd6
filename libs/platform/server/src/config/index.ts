export * from './config.module';
export * from './configs';
export * from './decorators';
export * from './load';
export * from './render';
