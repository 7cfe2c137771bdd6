import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import type { Actor } from '@consilium/access';
import { CreateThreadRequest, PostMessageRequest, type MessageView, type Page, type ThreadView } from '@consilium/contracts';
import { CurrentActor, Requires } from '@consilium/platform/access';
import { Idempotent, ListQuery } from '@consilium/platform/http';

import { CreateThread } from './create-thread';
import { MarkThreadRead } from './mark-thread-read';
import { MessageQueries } from './messages.queries';
import { PostMessage } from './post-message';
import { ThreadQueries } from './threads.queries';

@ApiTags('messages')
@Controller()
export class MessagingController {
  constructor(
    private readonly threads: ThreadQueries,
    private readonly messages: MessageQueries,
    private readonly createThread: CreateThread,
    private readonly postMessage: PostMessage,
    private readonly markThreadRead: MarkThreadRead,
  ) {}

  @Get('cases/:id/threads')
  @Requires('list', 'Thread')
  ofCase(@CurrentActor() actor: Actor, @Param('id') caseId: string, @Query() query: ListQuery): Promise<Page<ThreadView>> {
    return this.threads.ofCase(actor, caseId, query);
  }

  @Post('cases/:id/threads')
  @Idempotent()
  @Requires('create', 'Thread')
  create(@CurrentActor() actor: Actor, @Param('id') caseId: string, @Body() body: CreateThreadRequest): Promise<ThreadView> {
    return this.createThread.execute(actor, caseId, body);
  }

  @Get('threads')
  @Requires('list', 'Thread')
  mine(@CurrentActor() actor: Actor, @Query() query: ListQuery): Promise<Page<ThreadView>> {
    return this.threads.mine(actor, query);
  }

  @Get('threads/unread-count')
  @Requires('list', 'Thread')
  unreadCount(@CurrentActor() actor: Actor): Promise<{ unread: number }> {
    return this.threads.unreadCount(actor);
  }

  @Get('threads/:id/messages')
  @Requires('read', 'Thread')
  ofThread(@CurrentActor() actor: Actor, @Param('id') threadId: string, @Query() query: ListQuery): Promise<Page<MessageView>> {
    return this.messages.ofThread(actor, threadId, query);
  }

  @Post('threads/:id/messages')
  @Idempotent()
  @Requires('post', 'Thread')
  post(@CurrentActor() actor: Actor, @Param('id') threadId: string, @Body() body: PostMessageRequest): Promise<MessageView> {
    return this.postMessage.execute(actor, threadId, body);
  }

  @Post('threads/:id/read')
  @HttpCode(HttpStatus.NO_CONTENT)
  @Requires('read', 'Thread')
  read(@CurrentActor() actor: Actor, @Param('id') threadId: string): Promise<void> {
    return this.markThreadRead.execute(actor, threadId);
  }
}
