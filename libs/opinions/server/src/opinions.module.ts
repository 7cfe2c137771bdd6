import { Module } from '@nestjs/common';
import { CasesCoreModule } from '@consilium/cases-server';
import { DatabaseModule } from '@consilium/platform/db';
import { DraftsController } from './drafts/drafts.controller';
import { GetDraft } from './drafts/get-draft';
import { SaveDraft } from './drafts/save-draft';
import { OPINION_ENTITIES } from './entities';
import { PdfPrinter } from './print/pdf-printer';
import { PrintOpinion } from './print/print-opinion';
import { PrintController } from './print/print.controller';
import { OpinionQueries } from './reading/opinion.queries';
import { OpinionsController } from './reading/opinions.controller';
import { ReadOpinion } from './reading/read-opinion';
import { ReleaseResult } from './reading/release-result';
import { VerifyOpinion } from './reading/verify-opinion';
import { OpinionSteps } from './signing/opinion-steps';
import { SignOpinion } from './signing/sign-opinion';

/** Opinions in the API process. */
@Module({
  imports: [CasesCoreModule, DatabaseModule.forFeature(OPINION_ENTITIES)],
  controllers: [DraftsController, PrintController, OpinionsController],
  providers: [GetDraft, SaveDraft, SignOpinion, OpinionSteps, OpinionQueries, ReadOpinion, VerifyOpinion, ReleaseResult, PdfPrinter, PrintOpinion],
  exports: [OpinionQueries],
})
export class OpinionsModule {}
