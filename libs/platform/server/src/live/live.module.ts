import { Module } from '@nestjs/common';

import { CaseVisibility } from './case-visibility';
import { EventReader } from './event-reader';
import { LiveController } from './live.controller';
import { LiveHub } from './live-hub';

/** For the API. Needs `DatabaseModule`, `QueueModule`, `OutboxModule`, and a module that provides `SessionChecker`. */
@Module({ controllers: [LiveController], providers: [EventReader, CaseVisibility, LiveHub], exports: [LiveHub] })
export class LiveModule {}
