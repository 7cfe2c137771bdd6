import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import {
  CaseListQuery,
  CreateCaseRequest,
  PageQuery,
  type CaseCounts,
  type CaseDetail,
  type CaseListItem,
  type CaseSummaryItem,
  type Page,
  type PatientCaseView,
  type TimelineEvent,
} from '@consilium/contracts';
import { CurrentActor, Requires } from '@consilium/platform/access';
import { Idempotent, Versioned } from '@consilium/platform/http';
import { CreateCase } from '../draft/create-case';
import { GetPatientView } from '../patient/get-patient-view';
import { CountCases } from './count-cases';
import { GetCase } from './get-case';
import { GetTimeline } from './get-timeline';
import { ListCases } from './list-cases';

@Controller('cases')
export class CasesController {
  constructor(
    private readonly createCase: CreateCase,
    private readonly listCases: ListCases,
    private readonly countCases: CountCases,
    private readonly getCase: GetCase,
    private readonly getTimeline: GetTimeline,
    private readonly getPatientView: GetPatientView,
  ) {}

  @Post()
  @Idempotent()
  @Versioned()
  @Requires('create', 'Case')
  create(@CurrentActor() actor: Actor, @Body() body: CreateCaseRequest): Promise<CaseDetail> {
    return this.createCase.execute(actor, body);
  }

  @Get()
  @Requires('list', 'Case')
  list(@CurrentActor() actor: Actor, @Query() query: CaseListQuery): Promise<Page<CaseListItem> | Page<CaseSummaryItem>> {
    return this.listCases.execute(actor, query);
  }

  @Get('counts')
  @Requires('list', 'Case')
  counts(@CurrentActor() actor: Actor): Promise<CaseCounts> {
    return this.countCases.execute(actor);
  }

  @Get(':id')
  @Versioned()
  @Requires('read', 'Case')
  get(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<CaseDetail> {
    return this.getCase.execute(actor, id);
  }

  @Get(':id/timeline')
  @Requires('read', 'Case')
  timeline(@CurrentActor() actor: Actor, @Param('id') caseId: string, @Query() page: PageQuery): Promise<Page<TimelineEvent>> {
    return this.getTimeline.execute(actor, { caseId, page });
  }

  @Get(':id/patient-view')
  @Requires('follow', 'Case')
  patientView(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<PatientCaseView> {
    return this.getPatientView.execute(actor, id);
  }
}
