export * from './looked/who-looked';
export * from './routes';
