export * from './routes';
export * from './sign-in/open-sign-in-again';
