export { OPINION_ENTITIES } from './entities';
export { OpinionsModule } from './opinions.module';
export { hashOf, signedBody, type SignedFacts } from './signing/signed-body';
