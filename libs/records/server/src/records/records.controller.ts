import { Body, Controller, Get, Param, Patch, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '@consilium/access';
import { RecordView, UpdateRecordRequest } from '@consilium/contracts';
import { CurrentActor, Requires } from '@consilium/platform/access';
import { IfMatch, Versioned } from '@consilium/platform/http';
import { OpenRecordContent, type ContentRequest } from './open-record-content';
import { RecordQueries } from './record.queries';
import { UpdateRecord } from './update-record';

/** `?disposition=inline` shows what can be shown safely; everything else is a download whatever was asked. */
export class RecordContentQuery {
  @IsOptional()
  @IsIn(['inline', 'attachment'])
  disposition?: 'inline' | 'attachment';
}

@ApiTags('records')
@Controller()
export class RecordsController {
  constructor(
    private readonly queries: RecordQueries,
    private readonly content: OpenRecordContent,
    private readonly update: UpdateRecord,
  ) {}

  @Get('cases/:id/records')
  @Requires('list', 'Record')
  @ApiOperation({ summary: 'Records of a case, oldest first' })
  list(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<{ items: RecordView[] }> {
    return this.queries.list(actor, id);
  }

  @Get('records/:id')
  @Requires('read', 'Record')
  @Versioned()
  @ApiOperation({ summary: 'One record' })
  @ApiOkResponse({ type: RecordView })
  view(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<RecordView> {
    return this.queries.view(actor, id);
  }

  @Get('records/:id/content')
  @Requires('download', 'Record')
  @ApiOperation({ summary: 'The file itself, or a range of it' })
  async download(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() query: RecordContentQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { status, headers, body } = await this.content.execute(actor, id, contentRequest(request, query));
    await reply.code(status).headers(headers).send(body);
  }

  @Patch('records/:id')
  @Requires('update', 'Record')
  @Versioned()
  @ApiOperation({ summary: 'Correct kind, date or note; accept or refuse' })
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: RecordView })
  change(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: UpdateRecordRequest): Promise<RecordView> {
    return this.update.execute(actor, id, version, body);
  }
}

function contentRequest({ headers }: FastifyRequest, { disposition }: RecordContentQuery): ContentRequest {
  return { inline: disposition === 'inline', range: headers.range, ifRange: headers['if-range'] as string | undefined, ifNoneMatch: headers['if-none-match'] };
}
