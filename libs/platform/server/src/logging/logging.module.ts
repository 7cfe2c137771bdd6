import { Global, Module } from '@nestjs/common';
import { AppLogger } from './pino-logger';

/** Needs ConfigModule and ContextModule. */
@Global()
@Module({ providers: [AppLogger], exports: [AppLogger] })
export class LoggingModule {}
