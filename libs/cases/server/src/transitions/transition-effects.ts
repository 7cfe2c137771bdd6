import { Injectable } from '@nestjs/common';
import { unsettledItems, type CaseAction } from '@consilium/domain';
import type { Tx } from '@consilium/platform/db';
import type { CasePatch } from '../case-store';
import { addAskedItems, setItemStates } from '../checklist/checklist-items';
import { formItemStates } from '../checklist/form-items';
import { addRequests, openRequests, settleRequests } from '../checklist/record-requests';
import { CaseLease } from '../claims/case-lease';
import { beginClaim, endClaim, lastSigner, UNCLAIMED, type ClaimEnd } from '../claims/claim-rows';
import { offerToReviewers, withdrawOffer } from './case-summary';
import type { TransitionContext } from './transition-participants';

type Effect = (tx: Tx, context: TransitionContext) => Promise<CasePatch>;

const PATIENT_ACCOUNT = `select u.id from app_user u join user_role r on r.user_id = u.id and r.role = 'patient'
  where u.email = $1::citext and u.active`;

/**
 * What each step does beside changing the state. Runs before the case's own row is written and answers with what is to be written
 * there as well, so that the row changes once. A step without an entry does nothing more.
 * Rule of offers: `case_summary` holds a case exactly while it is `ready` and not on hold; a case on hold cannot be claimed.
 */
@Injectable()
export class TransitionEffects {
  private readonly effects: Partial<Record<CaseAction, Effect>> = {
    submit: (tx, context) => this.submit(tx, context),
    accept: async (tx, { row }) => (await offerToReviewers(tx, row, this.lease.today(), true), {}),
    'request-records': (tx, context) => this.requestRecords(tx, context),
    'answer-records': async (_tx, { next }) => (next.status === 'in_review' ? { claimExpiresAt: this.lease.expiry() } : {}),
    decline: async (tx, context) => ({ ...(await this.end(tx, context)), declineReason: context.input.declineReason }),
    claim: (tx, context) => this.claim(tx, context),
    release: (tx, context) => this.giveBack(tx, context, 'released'),
    'expire-lease': (tx, context) => this.giveBack(tx, context, 'lease_expired'),
    sign: async (tx, { row }) => (await endClaim(tx, row, 'signed', this.lease.now()), UNCLAIMED),
    close: async (_tx, { input }) => ({ closeOut: input.closeOut, closeOutNote: input.reason ?? null }),
    amend: (tx, context) => this.amend(tx, context),
    hold: (tx, context) => this.hold(tx, context),
    resume: (tx, context) => this.resume(tx, context),
    withdraw: (tx, context) => this.end(tx, context),
    discard: (tx, context) => this.end(tx, context),
    reopen: async () => ({ declineReason: null, closeOut: null, closeOutNote: null }),
  };

  constructor(private readonly lease: CaseLease) {}

  /** @returns what the step writes to the case's row beside its state */
  async prepare(tx: Tx, action: CaseAction, context: TransitionContext): Promise<CasePatch> {
    return (await this.effects[action]?.(tx, context)) ?? {};
  }

  private async submit(tx: Tx, { actor, row, submission }: TransitionContext): Promise<CasePatch> {
    if (!submission) throw new Error('A draft is sent without having been read');
    const { draft, items: before } = submission;
    const { email } = draft.referral.patient;
    const [items, patient] = await Promise.all([
      setItemStates(tx, actor, row, formItemStates(before, draft, this.lease.today())),
      email ? tx.one<{ id: string }>(PATIENT_ACCOUNT, [email]) : null,
    ]);
    return { submittedAt: this.lease.now(), patientUserId: patient?.id ?? null, unsettledItems: unsettledItems(items) };
  }

  private async requestRecords(tx: Tx, { actor, row, input }: TransitionContext): Promise<CasePatch> {
    const requests = input.requests ?? [];
    const kinds = requests.map(({ kind }) => kind);
    await addRequests(tx, actor, row, requests);
    await addAskedItems(tx, row, kinds);
    const items = await setItemStates(tx, actor, row, kinds.map((kind) => ({ kind, state: 'requested' as const })));
    return { claimExpiresAt: null, unsettledItems: unsettledItems(items) };
  }

  private async claim(tx: Tx, { actor, row }: TransitionContext): Promise<CasePatch> {
    const at = this.lease.now();
    await Promise.all([beginClaim(tx, row, actor.userId, at), withdrawOffer(tx, row)]);
    return { claimedById: actor.userId, claimedAt: at, claimExpiresAt: this.lease.expiry() };
  }

  private async giveBack(tx: Tx, { row }: TransitionContext, how: ClaimEnd): Promise<CasePatch> {
    await endClaim(tx, row, how, this.lease.now());
    await offerToReviewers(tx, row, this.lease.today());
    return UNCLAIMED;
  }

  private async amend(tx: Tx, { row }: TransitionContext): Promise<CasePatch> {
    const at = this.lease.now();
    const signer = await lastSigner(tx, row);
    await beginClaim(tx, row, signer, at);
    return { claimedById: signer, claimedAt: at, claimExpiresAt: this.lease.expiry() };
  }

  private async hold(tx: Tx, { row }: TransitionContext): Promise<CasePatch> {
    await withdrawOffer(tx, row);
    return { claimExpiresAt: null };
  }

  private async resume(tx: Tx, { row }: TransitionContext): Promise<CasePatch> {
    if (row.status === 'ready') await offerToReviewers(tx, row, this.lease.today());
    return row.status === 'in_review' ? { claimExpiresAt: this.lease.expiry() } : {};
  }

  /** The case leaves the pipeline: nobody holds it, nothing is asked of anyone any more. */
  private async end(tx: Tx, { actor, row }: TransitionContext): Promise<CasePatch> {
    await endClaim(tx, row, 'withdrawn', this.lease.now());
    await withdrawOffer(tx, row);
    const open = await openRequests(tx, row.id);
    if (open.length === 0) return UNCLAIMED;
    await settleRequests(tx, actor, row, open, 'cancelled');
    const items = await setItemStates(tx, actor, row, open.map(({ kind }) => ({ kind, state: 'missing' as const })));
    return { ...UNCLAIMED, unsettledItems: unsettledItems(items) };
  }
}
