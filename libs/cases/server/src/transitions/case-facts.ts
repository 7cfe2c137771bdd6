import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import { missingSections, type CaseFacts, type Guard } from '@consilium/domain';
import type { Tx } from '@consilium/platform/db';
import type { CaseRow } from '../case-row';
import { loadDraft, type DraftContent } from '../draft/draft-content';
import { TransitionParticipants } from './transition-participants';

/** Guards that the case itself can decide; the others are asked of the participants. */
const OWN_GUARDS: readonly Guard[] = ['referralComplete', 'requiredItemsSettled', 'requestsAnswered', 'holdsClaim', 'onHold', 'notOnHold'];

const OPEN_REQUESTS = "select count(*)::int as n from record_request where case_id = $1 and state = 'open'";

/** Gathers what the transition table needs to know of a case, and reads only what the guards in question ask for. */
@Injectable()
export class CaseFactsReader {
  constructor(private readonly participants: TransitionParticipants) {}

  /** @param known the draft, where the caller has read it already */
  async of(tx: Tx, actor: Actor, row: CaseRow, guards: ReadonlySet<Guard>, known: DraftContent | null = null): Promise<CaseFacts> {
    const { status, waitingOn, onHold, returnTo, waitingOnBeforeHold, unsettledItems } = row;
    const own: CaseFacts = {
      status,
      waitingOn,
      onHold,
      returnTo,
      waitingOnBeforeHold,
      unsettledItems,
      missingSections: guards.has('referralComplete') && status === 'draft' ? missingSections(known ?? (await loadDraft(tx, row.id))) : [],
      openRequests: guards.has('requestsAnswered') ? await this.openRequests(tx, row) : 0,
      holdsClaim: actor.role === 'reviewer' ? row.claimedById === actor.userId : row.claimedById !== null,
      opinionGaps: null,
      opinionOpened: false,
    };
    const foreign = [...guards].some((guard) => !OWN_GUARDS.includes(guard));
    return foreign ? { ...own, ...(await this.participants.facts(tx, row, actor)) } : own;
  }

  private async openRequests(tx: Tx, row: CaseRow): Promise<number> {
    const [found] = await tx.query<{ n: number }>(OPEN_REQUESTS, [row.id]);
    return found?.n ?? 0;
  }
}
