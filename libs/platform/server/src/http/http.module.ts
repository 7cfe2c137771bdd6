import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AccessModule } from '../access';
import { HttpInterceptor } from './http.interceptor';
import { ProblemFilter } from './problem.filter';
import { StrictValidationPipe } from './validation';

/** Everything between the socket and a controller. Needs ConfigModule, ContextModule, LoggingModule and DatabaseModule. */
@Module({
  imports: [AccessModule],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: StrictValidationPipe },
    { provide: APP_INTERCEPTOR, useClass: HttpInterceptor },
  ],
})
export class HttpModule {}
