import { join } from 'node:path';

import { Global, Module } from '@nestjs/common';

import { MailConfig, StorageConfig } from '../config';
import { provideSubscriptions } from '../outbox';

import { CaptureMailer } from './capture-mailer';
import { DevMailController } from './dev-mail.controller';
import { MailOutbox } from './mail-outbox';
import { Mailer } from './mailer';
import { sendMailOnQueued, SendMailHandler } from './send-mail';
import { SmtpMailer } from './smtp-mailer';

const mailer = {
  provide: Mailer,
  inject: [MailConfig, StorageConfig],
  useFactory: (mail: MailConfig, storage: StorageConfig): Mailer =>
    mail.smtpUrl
      ? new SmtpMailer(mail.smtpUrl, mail.from)
      : new CaptureMailer(join(storage.dataDir, 'mail'), mail.from),
};

/** For API and worker: order mails. */
@Global()
@Module({ providers: [mailer, MailOutbox], exports: [Mailer, MailOutbox] })
export class MailModule {}

/** For the worker: send them. */
@Module({ imports: [MailModule], providers: [SendMailHandler, provideSubscriptions(sendMailOnQueued)] })
export class MailWorkerModule {}

/** For the API: the demo's mailbox. */
@Module({ imports: [MailModule], controllers: [DevMailController] })
export class DevMailModule {}
