export * from './bell/notification-bell';
export * from './routes';
