import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { CaseDetail, CaseSummaryItem, ClaimInfo } from '@consilium/contracts';
import { CurrentActor, Requires } from '@consilium/platform/access';
import { Idempotent, Versioned } from '@consilium/platform/http';
import { GetSummary } from '../reading/get-summary';
import { ClaimNext } from './claim-next';
import { KeepClaim } from './keep-claim';

@Controller('cases')
export class ClaimsController {
  constructor(
    private readonly claimNext: ClaimNext,
    private readonly keepClaim: KeepClaim,
    private readonly getSummary: GetSummary,
  ) {}

  @Post('claim-next')
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @Requires('claim', 'CaseSummary')
  next(@CurrentActor() actor: Actor): Promise<CaseDetail> {
    return this.claimNext.execute(actor);
  }

  @Get(':id/summary')
  @Requires('read', 'CaseSummary')
  summary(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<CaseSummaryItem> {
    return this.getSummary.execute(actor, id);
  }

  @Post(':id/claim/heartbeat')
  @HttpCode(200)
  @Requires('release', 'Case')
  heartbeat(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ClaimInfo> {
    return this.keepClaim.execute(actor, id);
  }
}
