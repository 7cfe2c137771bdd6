export { RECORD_ENTITIES } from './entities';
export { INTAKE_STEPS, UploadRefused, type Intake, type IntakeStep } from './intake/intake';
export { RecordsModule, RecordsWorkerModule } from './records.module';
export { RecordQueries } from './records/record.queries';
export { ExpireUploads } from './uploads/expire-uploads';
