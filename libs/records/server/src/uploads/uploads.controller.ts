import { Controller, Delete, Head, HttpCode, Options, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '@consilium/access';
import { CurrentActor, Requires } from '@consilium/platform/access';
import { TusEndpoint } from './tus-endpoint';

const TUS = { name: 'Tus-Resumable', required: true, description: '1.0.0' };
const OFFSET = { name: 'Upload-Offset', required: true, description: 'Bytes that the server has' };

/** Resumable uploads, tus 1.0. */
@ApiTags('records')
@Requires('create', 'Record')
@Controller('uploads')
export class UploadsController {
  constructor(private readonly tus: TusEndpoint) {}

  @Options()
  @HttpCode(204)
  @ApiOperation({ summary: 'What the upload service can do' })
  options(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    return this.tus.create(actor, request, reply);
  }

  @Post()
  @HttpCode(201)
  @ApiOperation({ summary: 'Announce a file', description: 'Upload-Metadata: caseId, filename, kind; optionally contentDate and note.' })
  @ApiHeader(TUS)
  @ApiHeader({ name: 'Upload-Length', required: true, description: 'Bytes' })
  @ApiHeader({ name: 'Upload-Metadata', required: true, description: 'As tus 1.0 describes: key, space, base64' })
  create(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    return this.tus.create(actor, request, reply);
  }

  @Head(':id')
  @ApiOperation({ summary: 'How much of the file has arrived' })
  @ApiHeader(TUS)
  status(@CurrentActor() actor: Actor, @Param('id') id: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    return this.tus.status(actor, id, request, reply);
  }

  @Patch(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Send bytes; the answer to the last of them is the verdict', description: '204 with X-Record-Id, or 422 with a reason.' })
  @ApiHeader(TUS)
  @ApiHeader(OFFSET)
  @ApiNoContentResponse()
  append(@CurrentActor() actor: Actor, @Param('id') id: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    return this.tus.append(actor, id, request, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Give an unfinished upload up' })
  @ApiHeader(TUS)
  abandon(@CurrentActor() actor: Actor, @Param('id') id: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    return this.tus.abandon(actor, id, request, reply);
  }
}
