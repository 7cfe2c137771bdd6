import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard';
import { RouteCatalogue } from './route-catalogue';

/** Guards every route of the application. Some module must provide `ActorResolver`. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [RouteCatalogue, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [RouteCatalogue],
})
export class AccessModule {}
