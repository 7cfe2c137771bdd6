import { Module } from '@nestjs/common';

import { provideSchedules } from '../queue';

import { ForgetOldRows, ForgetOldRowsHandler, forgetOldRowsSchedule } from './forget-old-rows';

/** For the worker process: the platform's own tables do not grow for ever. */
@Module({ providers: [ForgetOldRows, ForgetOldRowsHandler, provideSchedules(forgetOldRowsSchedule)] })
export class HousekeepingWorkerModule {}
