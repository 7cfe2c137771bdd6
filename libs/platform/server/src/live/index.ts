export { LiveHub } from './live-hub';
export { LiveModule } from './live.module';
export type { LiveEvent } from './live-event';
export { SessionChecker } from './session-checker';
