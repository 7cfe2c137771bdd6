import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';

import { OutboxBus } from './outbox-bus';
import { OutboxRecovery, OutboxRelay } from './outbox-relay';
import { SubscriptionRegistry } from './subscription-registry';

/** For every process that writes or watches the outbox: the signal between them. */
@Global()
@Module({ providers: [OutboxBus], exports: [OutboxBus] })
export class OutboxModule {}

/** For the worker process: the relay. */
@Global()
@Module({
  imports: [DiscoveryModule, OutboxModule],
  providers: [SubscriptionRegistry, OutboxRelay, OutboxRecovery],
  exports: [SubscriptionRegistry, OutboxRelay],
})
export class OutboxWorkerModule {}
