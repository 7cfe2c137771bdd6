import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '@consilium/access';
import { CurrentActor, Requires } from '@consilium/platform/access';
import { PrintOpinion } from './print-opinion';

@ApiTags('opinions')
@Controller('opinions')
export class PrintController {
  constructor(private readonly print: PrintOpinion) {}

  @Get(':id.pdf')
  @Requires('download', 'Opinion')
  @ApiOperation({ summary: 'A signed version on paper, in the reader’s language' })
  @ApiProduces('application/pdf')
  async pdf(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { pdf, filename } = await this.print.execute(actor, id);
    reply.header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'");
    return new StreamableFile(pdf, { type: 'application/pdf', disposition: `attachment; filename="${filename}"`, length: pdf.length });
  }
}
