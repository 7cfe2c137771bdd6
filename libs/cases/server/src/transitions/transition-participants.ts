import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { CaseAction, CaseFacts, NextState } from '@consilium/domain';
import type { CaseActionRequest } from '@consilium/contracts';
import type { Tx } from '@consilium/platform/db';
import type { CaseRow } from '../case-row';
import type { Submission } from './submission';

/** Fields of the action's body, already checked against the transition's `input`. */
export type TransitionInput = Readonly<CaseActionRequest>;

export interface TransitionContext {
  readonly actor: Actor;
  /** The case as it was before the step; the table already holds the state after it. */
  readonly row: CaseRow;
  readonly next: NextState;
  readonly input: TransitionInput;
  /** What is sent, when the step is sending it. */
  readonly submission: Submission | null;
}

export type TransitionEffect = (tx: Tx, context: TransitionContext) => Promise<void>;

/** What another feature adds to the steps of a case: facts for its guards, effects in the same transaction. */
export interface TransitionParticipant {
  /** Asked only when a guard needs a fact that the case itself does not hold (`opinionComplete`, `opinionOpened`). */
  facts?(tx: Tx, row: CaseRow, actor: Actor): Promise<Partial<CaseFacts>>;
  readonly effects?: Partial<Record<CaseAction, TransitionEffect>>;
}

/** Where features that cases must not know (opinions) take part in its steps. Register in `onModuleInit`. */
@Injectable()
export class TransitionParticipants {
  private readonly list: TransitionParticipant[] = [];

  register(participant: TransitionParticipant): void {
    this.list.push(participant);
  }

  /** Facts of all participants, later ones over earlier ones. */
  async facts(tx: Tx, row: CaseRow, actor: Actor): Promise<Partial<CaseFacts>> {
    const parts: Partial<CaseFacts>[] = [];
    for (const participant of this.list) if (participant.facts) parts.push(await participant.facts(tx, row, actor));
    return Object.assign({}, ...parts) as Partial<CaseFacts>;
  }

  /** Effects of an action, in the order of registration. */
  async run(tx: Tx, action: CaseAction, context: TransitionContext): Promise<void> {
    for (const { effects } of this.list) await effects?.[action]?.(tx, context);
  }
}

