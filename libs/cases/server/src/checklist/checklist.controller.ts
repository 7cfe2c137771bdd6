import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import {
  AnswerRequestRequest,
  UpdateChecklistItemRequest,
  type CaseChecklist,
  type ChecklistItemView,
  type RecordRequestView,
} from '@consilium/contracts';
import { CurrentActor, Requires } from '@consilium/platform/access';
import { IfMatch, Versioned } from '@consilium/platform/http';
import { AnswerRequest } from './answer-request';
import { GetChecklist } from './get-checklist';
import { UpdateItem } from './update-item';

@Controller()
export class ChecklistController {
  constructor(
    private readonly getChecklist: GetChecklist,
    private readonly updateItem: UpdateItem,
    private readonly answerRequest: AnswerRequest,
  ) {}

  @Get('cases/:id/checklist')
  @Requires('read', 'Checklist')
  get(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<CaseChecklist> {
    return this.getChecklist.execute(actor, id);
  }

  @Patch('checklist-items/:id')
  @Versioned()
  @Requires('update', 'Checklist')
  update(
    @CurrentActor() actor: Actor,
    @Param('id') itemId: string,
    @IfMatch() ifMatch: number,
    @Body() body: UpdateChecklistItemRequest,
  ): Promise<ChecklistItemView> {
    return this.updateItem.execute(actor, { itemId, body, ifMatch });
  }

  @Patch('record-requests/:id')
  @Versioned()
  @Requires('update', 'RecordRequest')
  answer(@CurrentActor() actor: Actor, @Param('id') requestId: string, @IfMatch() ifMatch: number, @Body() body: AnswerRequestRequest): Promise<RecordRequestView> {
    return this.answerRequest.execute(actor, { requestId, body, ifMatch });
  }
}
