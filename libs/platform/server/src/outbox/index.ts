export { OutboxBus } from './outbox-bus';
export { OutboxModule, OutboxWorkerModule } from './outbox.module';
export { OutboxRelay, RELAY_SETTINGS, type RelaySettings } from './outbox-relay';
export { SubscriptionRegistry } from './subscription-registry';
export {
  onEvent,
  provideSubscriptions,
  SubscriptionSet,
  type OutboxEvent,
  type OutboxKind,
  type PlatformEventKind,
  type Subscription,
} from './subscription';
