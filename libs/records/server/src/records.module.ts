import { Module } from '@nestjs/common';
import { CasesCoreModule } from '@consilium/cases-server';
import { DatabaseModule } from '@consilium/platform/db';
import { provideSchedules } from '@consilium/platform/queue';
import { StorageModule } from '@consilium/platform/storage';
import { RECORD_ENTITIES } from './entities';
import { AdmitStep } from './intake/admit.step';
import { HashStep } from './intake/hash.step';
import { INTAKE_STEPS, type IntakeStep } from './intake/intake';
import { RegisterStep } from './intake/register.step';
import { SniffStep } from './intake/sniff.step';
import { StoreStep } from './intake/store.step';
import { OpenRecordContent } from './records/open-record-content';
import { RecordQueries } from './records/record.queries';
import { RecordsController } from './records/records.controller';
import { UpdateRecord } from './records/update-record';
import { ExpireUploads } from './uploads/expire-uploads';
import { ExpireUploadsHandler, expireUploadsSchedule } from './uploads/expire-uploads.job';
import { FinishUpload } from './uploads/finish-upload';
import { OpenUpload } from './uploads/open-upload';
import { TusEndpoint } from './uploads/tus-endpoint';
import { UploadStore } from './uploads/upload-store';
import { UploadsController } from './uploads/uploads.controller';

/** The stations of the intake in their order; a new one (scan, encryption, images) is added here. */
const STATIONS = [HashStep, SniffStep, AdmitStep, StoreStep, RegisterStep];

/** Records in the API process. */
@Module({
  imports: [CasesCoreModule, StorageModule, DatabaseModule.forFeature(RECORD_ENTITIES)],
  controllers: [UploadsController, RecordsController],
  providers: [
    ...STATIONS,
    { provide: INTAKE_STEPS, inject: STATIONS, useFactory: (...steps: IntakeStep[]) => steps },
    UploadStore,
    OpenUpload,
    FinishUpload,
    TusEndpoint,
    RecordQueries,
    OpenRecordContent,
    UpdateRecord,
  ],
  exports: [RecordQueries],
})
export class RecordsModule {}

/** Records in the worker process. */
@Module({
  imports: [DatabaseModule.forFeature(RECORD_ENTITIES)],
  providers: [UploadStore, ExpireUploads, ExpireUploadsHandler, provideSchedules(expireUploadsSchedule)],
})
export class RecordsWorkerModule {}
