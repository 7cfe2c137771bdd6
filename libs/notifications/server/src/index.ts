export { FanOut } from './fan-out.job';
export { NotificationsModule, NotificationsWorkerModule } from './notifications.module';
