import { Module } from '@nestjs/common';

import { CasesCoreModule } from '@consilium/cases-server';
import { DatabaseModule } from '@consilium/platform/db';

import { CreateThread } from './create-thread';
import { MessageEntity } from './entities/message.entity';
import { ThreadReadEntity } from './entities/thread-read.entity';
import { ThreadEntity } from './entities/thread.entity';
import { MarkThreadRead } from './mark-thread-read';
import { MessageQueries } from './messages.queries';
import { MessagingController } from './messaging.controller';
import { PostMessage } from './post-message';
import { ThreadAccess } from './thread-access';
import { ThreadQueries } from './threads.queries';

const USE_CASES = [ThreadAccess, ThreadQueries, MessageQueries, CreateThread, PostMessage, MarkThreadRead];

/** What tools need of messaging, without routes. */
@Module({ imports: [CasesCoreModule, DatabaseModule.forFeature([ThreadEntity, MessageEntity, ThreadReadEntity])], providers: USE_CASES, exports: USE_CASES })
export class MessagingCoreModule {}

/** Conversations about cases, in the API process. */
@Module({ imports: [MessagingCoreModule], controllers: [MessagingController] })
export class MessagingModule {}
