import { Controller, Headers, Sse, type MessageEvent } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';

import type { Actor } from '@consilium/access';
import { CurrentActor, Requires } from '../access';

import { LiveHub } from './live-hub';

/** Characters that may wait for a client that does not read; then it is cut off, and comes back with its last id. */
const MAX_PENDING = 256 * 1024;

@ApiTags('live')
@Controller('events')
export class LiveController {
  constructor(private readonly hub: LiveHub) {}

  /** Server-sent events `{id, kind, caseId?}`: ids and kinds only. Resumable by `Last-Event-ID`; `reset` means: read everything again. */
  @Sse(undefined, { maxPendingDataLength: MAX_PENDING })
  @Requires('read', 'LiveEvent')
  @ApiOperation({
    summary: 'What changes, as it changes',
    description:
      'Ids and kinds only. Resumable by Last-Event-ID; an event of type "reset" means that too much was missed: read again what you show.',
  })
  @ApiProduces('text/event-stream')
  events(@CurrentActor() actor: Actor, @Headers('last-event-id') lastEventId?: string): Observable<MessageEvent> {
    return this.hub.stream(actor, lastEventId);
  }
}
