import { RecordEntity } from './record.entity';
import { UploadEntity } from './upload.entity';

export const RECORD_ENTITIES = [RecordEntity, UploadEntity];
export { RecordEntity, UploadEntity };
