import { OpinionDeliveryEntity } from './opinion-delivery.entity';
import { OpinionOpenedEntity } from './opinion-opened.entity';
import { OpinionEntity } from './opinion.entity';
import { PatientResultEntity } from './patient-result.entity';

export const OPINION_ENTITIES = [OpinionEntity, OpinionDeliveryEntity, OpinionOpenedEntity, PatientResultEntity];
export { OpinionDeliveryEntity, OpinionEntity, OpinionOpenedEntity, PatientResultEntity };
