import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import { CaseActionRequest, type CaseActions, type CaseDetail } from '@consilium/contracts';
import { CurrentActor, Requires } from '@consilium/platform/access';
import { Idempotent, IfMatch, Versioned } from '@consilium/platform/http';
import { ListActions } from './list-actions';
import { PerformAction } from './perform-action';

@Controller('cases/:id/actions')
export class ActionsController {
  constructor(
    private readonly listActions: ListActions,
    private readonly performAction: PerformAction,
  ) {}

  @Get()
  @Requires('read', 'Case')
  list(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<CaseActions> {
    return this.listActions.execute(actor, id);
  }

  /** Which action whom is allowed is decided on the case; here only that the caller reaches cases at all. */
  @Post(':action')
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @Requires('read', 'Case')
  perform(
    @CurrentActor() actor: Actor,
    @Param('id') caseId: string,
    @Param('action') action: string,
    @IfMatch({ optional: true }) ifMatch: number | undefined,
    @Body() body: CaseActionRequest,
  ): Promise<CaseDetail> {
    return this.performAction.execute(actor, { caseId, action, body, ifMatch });
  }
}
