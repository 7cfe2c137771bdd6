import { HandlesJob, NoPayload, defineJob, defineSchedule, type JobContext, type JobHandler } from '@consilium/platform/queue';
import { ExpireUploads } from './expire-uploads';

export const expireUploadsJob = defineJob({
  name: 'records.expire-uploads',
  queue: 'maintenance',
  payload: NoPayload,
  attempts: 3,
  backoff: { delayMs: 60_000 },
  about: 'Removes uploads that nobody finished for seven days',
});

export const expireUploadsSchedule = defineSchedule({ name: 'records.expire-uploads', job: expireUploadsJob, cron: '17 3 * * *' });

@HandlesJob(expireUploadsJob)
export class ExpireUploadsHandler implements JobHandler<NoPayload> {
  constructor(private readonly expire: ExpireUploads) {}

  handle(_payload: NoPayload, context: JobContext): Promise<void> {
    return this.expire.execute(context.actor);
  }
}
