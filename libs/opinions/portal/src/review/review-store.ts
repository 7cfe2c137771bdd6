import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Subscription, debounceTime } from 'rxjs';
import type { CaseChecklist, CaseDetail, ClaimInfo, OpinionDraftView, RecordView } from '@consilium/contracts';
import { opinionGaps, type Answer, type FiveQuestion, type OpinionContent } from '@consilium/domain';
import { ApiProblem, type Versioned } from '@consilium/portal/api';
import { injectAutosave } from '@consilium/portal/forms';
import { LiveStore } from '@consilium/portal/live';
import { SessionStore } from '@consilium/portal/session';
import { OpinionApi } from '../shared/opinion-api';
import { answerOf, assurancesIn, editable, faultsOf, sendable, withAnswer } from './draft';

/** Why the text can be read but not changed: records are awaited, or the case is no longer this reviewer's. */
export type Paused = 'awaiting_records' | 'lost' | undefined;

export interface Citing {
  readonly recordId: string;
  readonly page: number | null;
}

/**
 * One review while it is being written; provided by the workspace. The last text stays in the page whatever happens to the claim, so
 * that nothing written is ever taken away from its writer.
 */
@Injectable()
export class ReviewStore {
  private readonly api = inject(OpinionApi);
  private readonly session = inject(SessionStore);
  private readonly live = inject(LiveStore);
  private readonly autosave = injectAutosave<OpinionContent>({
    save: (content, etag) => this.save(content, etag),
    fetch: () => this.fetchForConflict(),
  });
  private readonly caseId = signal('');
  private following: Subscription | undefined;

  private readonly detailSignal = signal<CaseDetail | undefined>(undefined);
  private readonly contentSignal = signal<OpinionContent | undefined>(undefined);
  private readonly amendsSignal = signal<OpinionDraftView['amends']>(null);
  private readonly problemSignal = signal<ApiProblem | undefined>(undefined);
  private readonly goneSignal = signal(false);
  private readonly hadClaimSignal = signal(false);

  readonly detail = this.detailSignal.asReadonly();
  readonly content = this.contentSignal.asReadonly();
  readonly amends = this.amendsSignal.asReadonly();
  /** Why the page cannot be shown. */
  readonly problem = this.problemSignal.asReadonly();
  readonly records = signal<readonly RecordView[]>([]);
  readonly checklist = signal<CaseChecklist | undefined>(undefined);
  /** The answer that the next citation goes to. */
  readonly focused = signal<FiveQuestion>('diagnosis_clear');
  readonly lastCited = signal<{ readonly question: FiveQuestion; readonly evidence: Citing } | undefined>(undefined);

  readonly state = this.autosave.state;
  readonly savedAt = this.autosave.savedAt;
  readonly saveProblem = this.autosave.problem;
  readonly conflict = this.autosave.conflict;
  readonly mine = computed(() => !this.goneSignal() && this.detailSignal()?.claim?.reviewer.id === this.session.user()?.id);
  /** Whether the case was this reviewer's when it was opened. */
  readonly hadClaim = this.hadClaimSignal.asReadonly();
  readonly paused = computed<Paused>(() => {
    const status = this.detailSignal()?.status;
    if (!this.mine() || (status !== 'in_review' && status !== 'awaiting_records')) return 'lost';
    return status === 'awaiting_records' ? 'awaiting_records' : undefined;
  });
  readonly gaps = computed(() => {
    const content = this.contentSignal();
    return content ? opinionGaps(sendable(content)) : [];
  });
  readonly faults = computed(() => {
    const content = this.contentSignal();
    return content ? faultsOf(content) : [];
  });
  /** Phrases that signing will refuse because they read like a promise, at the control that holds each. */
  readonly assurances = computed(() => (this.contentSignal() ? assurancesIn(this.contentSignal()!) : []));
  readonly recordNames = computed(() => new Map(this.records().map(({ id, filename }) => [id, filename])));

  constructor() {
    effect((onCleanup) => {
      const id = this.caseId();
      if (!id) return;
      untracked(() => (this.following = this.live.onCase(id).pipe(debounceTime(300)).subscribe(() => void this.refresh())));
      onCleanup(() => this.following?.unsubscribe());
    });
  }

  /** Opens the workspace; a case that is not this reviewer's shows as a problem of the page. */
  async load(caseId: string): Promise<void> {
    this.caseId.set(caseId);
    this.problemSignal.set(undefined);
    this.goneSignal.set(false);
    try {
      const [detail, draft] = await Promise.all([this.api.readCase(caseId), this.api.draft(caseId)]);
      this.detailSignal.set(detail);
      this.hadClaimSignal.set(this.mine());
      this.show(draft);
      await this.readAround();
    } catch (error) {
      this.problemSignal.set(ApiProblem.from(error));
    }
  }

  /** What happened to the case meanwhile; the text is left alone. Saving resumes when the case comes back. */
  async refresh(): Promise<void> {
    const before = this.paused();
    try {
      this.detailSignal.set(await this.api.readCase(this.caseId()));
      this.goneSignal.set(false);
    } catch (error) {
      const { status } = ApiProblem.from(error);
      if (status === 404 || status === 403) this.goneSignal.set(true);
      return;
    }
    await this.readAround();
    if (before && !this.paused() && this.autosave.unsaved()) await this.autosave.flush();
  }

  change(patch: Partial<OpinionContent>): void {
    const content = this.contentSignal();
    if (!content || this.paused()) return;
    const next = { ...content, ...patch };
    this.contentSignal.set(next);
    this.autosave.changed(next);
  }

  answer(question: FiveQuestion): Answer {
    return answerOf(this.contentSignal() ?? editable({ answers: [] } as unknown as OpinionContent), question);
  }

  changeAnswer(question: FiveQuestion, patch: Partial<Answer>): void {
    const content = this.contentSignal();
    if (content) this.change({ answers: withAnswer(content, question, patch).answers });
  }

  /** Adds the page to the answer in focus; the same page twice is one citation. */
  cite({ recordId, page }: Citing, question: FiveQuestion = this.focused()): void {
    if (this.paused()) return;
    const { evidence } = this.answer(question);
    const known = evidence.some((link) => link.recordId === recordId && (link.page ?? null) === page);
    if (!known) this.changeAnswer(question, { evidence: [...evidence, { recordId, page }] });
    this.lastCited.set({ question, evidence: { recordId, page } });
  }

  removeEvidence(question: FiveQuestion, index: number): void {
    this.changeAnswer(question, { evidence: this.answer(question).evidence.filter((_, n) => n !== index) });
  }

  claimed(claim: ClaimInfo): void {
    this.detailSignal.update((detail) => detail && { ...detail, claim });
  }

  hasUnsaved(): boolean {
    return this.autosave.unsaved() || this.faults().length > 0;
  }

  async flush(): Promise<boolean> {
    return (await this.autosave.flush()) && this.faults().length === 0;
  }

  async keepMine(): Promise<void> {
    const mine = this.autosave.conflict()?.mine;
    if (mine) await this.autosave.resolve(mine);
  }

  takeTheirs(): void {
    const theirs = this.autosave.takeTheirs();
    if (theirs) this.contentSignal.set(theirs);
  }

  private show({ body, etag }: Versioned<OpinionDraftView>): void {
    this.contentSignal.set(editable(body.content));
    this.amendsSignal.set(body.amends);
    this.autosave.start(etag, body.updatedAt ? new Date(body.updatedAt) : undefined);
  }

  /** Records and checklist help to write; the text can be written without them. */
  private async readAround(): Promise<void> {
    const id = this.caseId();
    const [records, checklist] = await Promise.allSettled([this.api.records(id), this.api.checklist(id)]);
    if (records.status === 'fulfilled') this.records.set(records.value);
    if (checklist.status === 'fulfilled') this.checklist.set(checklist.value);
  }

  private async save(content: OpinionContent, etag: string): Promise<Versioned<unknown>> {
    try {
      return await this.api.saveDraft(this.caseId(), sendable(content), etag);
    } catch (error) {
      const { status } = ApiProblem.from(error);
      if (status === 403 || status === 404) void this.refresh();
      throw error;
    }
  }

  private async fetchForConflict(): Promise<Versioned<OpinionContent>> {
    const { body, etag } = await this.api.draft(this.caseId());
    return { body: editable(body.content), etag };
  }
}
