export * from './routes';
export * from './threads/case-messages';
