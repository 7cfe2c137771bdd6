export { formatAgo, formatDate, formatDateTime, formatNumber, formatTime } from '@consilium/ui';
export type { DateInput } from '@consilium/ui';
export * from './language';
export * from './pipes';
export * from './provide';
export * from './text';
export * from './scopes';
