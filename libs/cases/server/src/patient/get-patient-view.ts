import { Injectable } from '@nestjs/common';
import { mayOn, type Actor, type CaseAccessFacts } from '@consilium/access';
import type { PatientCaseView } from '@consilium/contracts';
import { isOpen, patientStatus } from '@consilium/domain';
import { abilityOf } from '@consilium/platform/access';
import { UnitOfWork } from '@consilium/platform/db';
import { CaseAccess } from '../case-access';
import { accessFacts, caseNumber, type CaseRow } from '../case-row';
import { patientStory } from './patient-story';
import { loadPatientView, type MissingRow } from './patient-view.queries';

/** The patient's own case in plain words: where it stands, what is missing and who must act, and the released result. */
@Injectable()
export class GetPatientView {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: CaseAccess,
  ) {}

  /** @throws AppError not_found, forbidden */
  execute(actor: Actor, caseId: string): Promise<PatientCaseView> {
    return this.uow.read(actor, async (tx) => {
      const row = await this.access.load(tx, actor, caseId);
      const rights = accessFacts(row);
      this.access.assert(actor, 'follow', 'Case', rights, row.id);
      const { missing, story, ...rest } = await loadPatientView(tx, row.id);
      tx.audit({ action: 'case.patient-view', caseId: row.id, subject: 'Case', subjectId: row.id });
      return { ...standing(row), ...rest, missing: missing.map(toMissing), story: patientStory(story), ...possibilities(actor, row, rights) };
    });
  }
}

function standing(row: CaseRow): Pick<PatientCaseView, 'id' | 'number' | 'status' | 'waitingOn' | 'onHold' | 'services' | 'version'> {
  const { id, waitingOn, onHold, services, version } = row;
  return { id, number: caseNumber(row), status: patientStatus(row.status, row.openedByCoordinatorAt !== null), waitingOn, onHold, services, version };
}

/** Withdrawal is open to the patient as long as the case is, on hold or not (domain: transitions). */
function possibilities(actor: Actor, row: CaseRow, rights: CaseAccessFacts): Pick<PatientCaseView, 'canUpload' | 'canWithdraw'> {
  const ability = abilityOf(actor);
  return {
    canUpload: mayOn(ability, 'create', 'Record', { ...rights, uploadedById: actor.userId }),
    canWithdraw: isOpen(row.status) && mayOn(ability, 'withdraw', 'Case', rights),
  };
}

function toMissing({ since, ...row }: MissingRow): PatientCaseView['missing'][number] {
  return { ...row, since: since.toISOString() };
}
