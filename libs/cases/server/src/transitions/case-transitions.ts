import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '@consilium/access';
import { nextState, refusalOf, transitionOf, type CaseAction, type NextState } from '@consilium/domain';
import { assertVersion, type Tx } from '@consilium/platform/db';
import { CaseAccess } from '../case-access';
import { accessFacts, partiesOf, type CaseRow } from '../case-row';
import { addCaseEvent, updateCase } from '../case-store';
import { askedParty, assertRequests, openRequests } from '../checklist/record-requests';
import { ClaimGate } from '../claims/claim-gate';
import { assertActionInput } from './action-input';
import { CaseFactsReader } from './case-facts';
import { illegalTransition } from './illegal-transition';
import { readSubmission, type Submission } from './submission';
import { TransitionEffects } from './transition-effects';
import { TransitionParticipants, type TransitionContext, type TransitionInput } from './transition-participants';

export interface TransitionOptions {
  /** The version that the person saw; checked when present. */
  readonly ifMatch?: number;
}

/** Steps after which a reviewer no longer reads the case; the rest of the transaction still must. */
const GIVES_AWAY: readonly CaseAction[] = ['release', 'sign'];

/** The service itself, when the last request is settled: one object, so that its ability is built once. */
const ANSWERING = systemActor('answer-records');

/**
 * The one way from one state of a case to another (invariant 1). Routes, other features and jobs call it inside their transaction;
 * nothing else writes status, waitingOn, hold or claim.
 */
@Injectable()
export class CaseTransitions {
  constructor(
    private readonly access: CaseAccess,
    private readonly gate: ClaimGate,
    private readonly facts: CaseFactsReader,
    private readonly effects: TransitionEffects,
    private readonly participants: TransitionParticipants,
  ) {}

  /**
   * Takes one step.
   * @returns the case after the step
   * @throws AppError validation_failed (body), not_found and forbidden (person), stale_version, illegal_transition with `refusal`, conflict
   */
  async execute(tx: Tx, actor: Actor, caseId: string, action: CaseAction, input: TransitionInput = {}, options: TransitionOptions = {}): Promise<CaseRow> {
    assertActionInput(action, input);
    const [row, submission] = await Promise.all([this.open(tx, actor, caseId, action), action === 'submit' ? readSubmission(tx, caseId) : null]);
    assertVersion(row.version, options.ifMatch);
    const next = await this.decide(tx, actor, row, action, input, submission);
    const after = await this.apply(tx, action, { actor, row, next, input, submission });
    return action === 'resume' ? this.settleAfterHold(tx, after) : after;
  }

  /**
   * Goes on after a request was settled: back where the case came from when none is open, otherwise to the party that still owes something.
   * While the case is on hold nothing moves; resuming makes up for it.
   */
  async afterRequestSettled(tx: Tx, caseId: string): Promise<CaseRow> {
    const row = await this.access.lock(tx, ANSWERING, caseId);
    if (row.status !== 'awaiting_records') return row;
    const open = await openRequests(tx, caseId);
    const party = askedParty(open);
    if (row.onHold) return row.waitingOnBeforeHold === party || open.length === 0 ? row : updateCase(tx, row, { waitingOnBeforeHold: party });
    if (open.length === 0) return this.execute(tx, ANSWERING, caseId, 'answer-records');
    return row.waitingOn === party ? row : updateCase(tx, row, { waitingOn: party });
  }

  /** In scope, locked, and the person may do such a thing to it. */
  private async open(tx: Tx, actor: Actor, caseId: string, action: CaseAction): Promise<CaseRow> {
    if (action === 'claim' && actor.role === 'reviewer') await this.gate.admit(tx, actor, caseId);
    const row = await this.access.lock(tx, actor, caseId);
    this.access.assert(actor, action, 'Case', accessFacts(row), row.id);
    return row;
  }

  private async decide(tx: Tx, actor: Actor, row: CaseRow, action: CaseAction, input: TransitionInput, submission: Submission | null): Promise<NextState> {
    const facts = await this.facts.of(tx, actor, row, new Set(transitionOf(action).guards), submission?.draft);
    const refusal = refusalOf(action, facts, actor.role);
    if (refusal) throw illegalTransition(refusal);
    if (action !== 'request-records') return nextState(action, facts);
    const open = await openRequests(tx, row.id);
    assertRequests(row, open, input.requests ?? []);
    return nextState(action, facts, askedParty([...open, ...(input.requests ?? [])]));
  }

  private async apply(tx: Tx, action: CaseAction, context: TransitionContext): Promise<CaseRow> {
    const { actor, row, next, input } = context;
    if (actor.role === 'reviewer' && GIVES_AWAY.includes(action)) await tx.takeInHand(row.id);
    const more = await this.effects.prepare(tx, action, context);
    const { reason, declineReason, closeOut, requests } = input;
    const [after] = await Promise.all([
      updateCase(tx, row, { ...next, ...more }),
      addCaseEvent(tx, actor, row, {
        kind: 'case.transitioned',
        action,
        fromStatus: row.status,
        toStatus: next.status,
        waitingOn: next.waitingOn,
        reason,
        reasonCode: declineReason ?? closeOut,
        detail: requests ? { kinds: requests.map(({ kind }) => kind) } : {},
      }),
    ]);
    await this.participants.run(tx, action, context);
    tx.audit({ action: 'case.transition', caseId: row.id, subject: 'Case', subjectId: row.id, detail: { action, from: row.status, to: after.status } });
    const moved = { action, from: row.status, to: after.status, waitingOn: after.waitingOn };
    const people = { ...partiesOf(after), previousClaimedById: row.claimedById, diseaseGroup: after.diseaseGroup };
    tx.emit({ kind: 'case.transitioned', caseId: row.id, payload: { ...moved, ...people } });
    return after;
  }

  /** What was sent while the case was on hold counts now. */
  private settleAfterHold(tx: Tx, after: CaseRow): Promise<CaseRow> {
    return after.status === 'awaiting_records' ? this.afterRequestSettled(tx, after.id) : Promise.resolve(after);
  }
}
