import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

import { Public } from '../access';
import { DemoConfig } from '../config';
import { AppError } from '../errors';

import { CaptureMailer, type CapturedMail } from './capture-mailer';
import { Mailer } from './mailer';
import { escapeHtml } from './mail-template';

const REASON = 'Demo only: shows the mails that were written instead of sent; answers 404 everywhere else';

/** The mailbox of the demo. Without demo mode, or with a mail server, it does not exist. */
@ApiExcludeController()
@Controller('dev/mail')
export class DevMailController {
  constructor(
    private readonly mailer: Mailer,
    private readonly demo: DemoConfig,
  ) {}

  @Get()
  @Public(REASON)
  async list(): Promise<{ items: CapturedMail[] }> {
    return { items: await this.captured().list() };
  }

  @Get('page')
  @Public(REASON)
  @Header('content-type', 'text/html; charset=utf-8')
  async page(): Promise<string> {
    const mails = await this.captured().list();
    return pageOf(mails);
  }

  @Get(':id')
  @Public(REASON)
  async find(@Param('id') id: string): Promise<CapturedMail> {
    const mail = await this.captured().find(id);
    if (!mail) throw new AppError('not_found');
    return mail;
  }

  private captured(): CaptureMailer {
    if (!this.demo.enabled || !(this.mailer instanceof CaptureMailer)) throw new AppError('not_found');
    return this.mailer;
  }
}

function pageOf(mails: readonly CapturedMail[]): string {
  const items = mails.map(
    ({ at, to, subject, text }) =>
      `<article><h2>${escapeHtml(subject)}</h2><p>${escapeHtml(to)}, <time>${escapeHtml(at)}</time></p><pre>${escapeHtml(text)}</pre></article>`,
  );
  const body = items.length > 0 ? items.join('<hr>') : '<p>No mail yet.</p>';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mail of the demo</title></head><body><h1>Mail of the demo</h1>${body}</body></html>`;
}
