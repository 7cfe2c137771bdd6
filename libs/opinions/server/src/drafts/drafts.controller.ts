import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@consilium/access';
import { OpinionDraftRequest, type OpinionDraftView } from '@consilium/contracts';
import { CurrentActor, Requires } from '@consilium/platform/access';
import { IfMatch, Versioned } from '@consilium/platform/http';
import { GetDraft } from './get-draft';
import { SaveDraft } from './save-draft';

@ApiTags('opinions')
@Controller('cases/:id/opinion/draft')
export class DraftsController {
  constructor(
    private readonly get: GetDraft,
    private readonly save: SaveDraft,
  ) {}

  @Get()
  @Requires('read', 'OpinionDraft')
  @Versioned()
  @ApiOperation({ summary: 'The claim holder’s draft and what still keeps it from being signed' })
  read(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<OpinionDraftView> {
    return this.get.execute(actor, id);
  }

  @Put()
  @Requires('update', 'OpinionDraft')
  @Versioned()
  @ApiOperation({ summary: 'Save the draft as a whole' })
  @ApiHeader({ name: 'If-Match', required: true, description: '"v0" while nothing was saved' })
  write(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: OpinionDraftRequest): Promise<OpinionDraftView> {
    return this.save.execute(actor, id, version, body);
  }
}
