export { ForgetOldRows, forgetOldRowsJob } from './forget-old-rows';
export { HousekeepingWorkerModule } from './housekeeping.module';
