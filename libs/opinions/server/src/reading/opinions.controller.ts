import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@consilium/access';
import { OpinionListItem, OpinionView, VerifyOpinionResponse } from '@consilium/contracts';
import { CurrentActor, Requires } from '@consilium/platform/access';
import { Idempotent } from '@consilium/platform/http';
import { OpinionQueries } from './opinion.queries';
import { ReadOpinion } from './read-opinion';
import { ReleaseResult } from './release-result';
import { VerifyOpinion } from './verify-opinion';

@ApiTags('opinions')
@Controller()
export class OpinionsController {
  constructor(
    private readonly queries: OpinionQueries,
    private readonly read: ReadOpinion,
    private readonly verify: VerifyOpinion,
    private readonly release: ReleaseResult,
  ) {}

  @Get('cases/:id/opinions')
  @Requires('list', 'Opinion')
  @ApiOperation({ summary: 'Signed versions of a case, newest first' })
  list(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<{ items: OpinionListItem[] }> {
    return this.queries.list(actor, id);
  }

  @Get('opinions/:id')
  @Requires('read', 'Opinion')
  @ApiOperation({ summary: 'A signed version; for the referrer, opening it' })
  @ApiOkResponse({ type: OpinionView })
  view(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<OpinionView> {
    return this.read.execute(actor, id);
  }

  @Post('opinions/:id/verify')
  @Requires('verify', 'Opinion')
  @HttpCode(200)
  @ApiOperation({ summary: 'Is it still what was signed?' })
  @ApiOkResponse({ type: VerifyOpinionResponse })
  check(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<VerifyOpinionResponse> {
    return this.verify.execute(actor, id);
  }

  @Post('opinions/:id/release')
  @Requires('release', 'Opinion')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({ summary: 'Give the plain-language result to the patient' })
  @ApiOkResponse({ type: OpinionListItem })
  give(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<OpinionListItem> {
    return this.release.execute(actor, id);
  }
}
