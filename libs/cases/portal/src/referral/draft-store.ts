import { Injectable, computed, inject, signal } from '@angular/core';
import type { CaseDetail } from '@consilium/contracts';
import type { Section } from '@consilium/domain';
import { ApiProblem, type Versioned } from '@consilium/portal/api';
import { injectAutosave, type AutosaveConflict } from '@consilium/portal/forms';
import { CaseApi } from '../shared/case-api';
import { draftOf, patchOf, type Draft } from './draft';
import { controlOfPath, faultsOf } from './field-check';

interface SectionDraft {
  readonly section: Section;
  readonly draft: Draft;
}

/**
 * One draft while it is being written; provided by each page of the hub, so that it lives as long as the page. Values that the server
 * would refuse stay here and are shown as faults; the rest is saved after a moment of quiet.
 */
@Injectable()
export class DraftStore {
  private readonly api = inject(CaseApi);
  private readonly detailSignal = signal<CaseDetail | undefined>(undefined);
  private readonly draftSignal = signal<Draft | undefined>(undefined);
  private readonly problemSignal = signal<ApiProblem | undefined>(undefined);
  private readonly autosave = injectAutosave<SectionDraft>({
    save: ({ section, draft }, etag) => this.save(section, draft, etag),
    fetch: () => this.fetchForConflict(),
  });
  private caseId = '';
  /** The first of a section's two patches was saved, the second was not: the next attempt must not meet its own change as somebody else's. */
  private halfway: { readonly from: string; readonly to: string } | undefined;
  private section: Section = 'patient';

  readonly detail = this.detailSignal.asReadonly();
  readonly draft = this.draftSignal.asReadonly();
  /** Why the draft could not be read. */
  readonly problem = this.problemSignal.asReadonly();
  readonly state = this.autosave.state;
  readonly savedAt = this.autosave.savedAt;
  readonly saveProblem = this.autosave.problem;
  readonly conflict = computed<AutosaveConflict<SectionDraft> | undefined>(() => this.autosave.conflict());
  readonly faults = computed(() => {
    const draft = this.draftSignal();
    return draft ? faultsOf(this.sectionSignal(), draft) : [];
  });
  /** Values that the service refused although they looked right here, at their fields. */
  readonly refused = computed(() =>
    this.autosave.state() === 'failed'
      ? (this.autosave.problem()?.fields ?? []).flatMap(({ path }) => controlOfPath(this.sectionSignal(), path) ?? [])
      : [],
  );
  private readonly sectionSignal = signal<Section>('patient');

  async load(caseId: string, section: Section): Promise<void> {
    this.caseId = caseId;
    this.section = section;
    this.sectionSignal.set(section);
    this.problemSignal.set(undefined);
    try {
      this.show(await this.api.read(caseId));
    } catch (error) {
      this.problemSignal.set(ApiProblem.from(error));
    }
  }

  change(draft: Draft): void {
    this.draftSignal.set(draft);
    this.autosave.changed({ section: this.section, draft });
  }

  /** True while something typed is missing on the server: it waits to be saved, or a fault holds it back. */
  hasUnsaved(): boolean {
    return this.autosave.unsaved() || this.faults().length > 0;
  }

  async flush(): Promise<boolean> {
    return (await this.autosave.flush()) && this.faults().length === 0;
  }

  keepMine(): Promise<void> {
    const mine = this.autosave.conflict()?.mine;
    return mine ? this.autosave.resolve(mine) : Promise.resolve();
  }

  takeTheirs(): void {
    const theirs = this.autosave.takeTheirs();
    if (theirs) this.draftSignal.set(theirs.draft);
  }

  private show({ body, etag }: Versioned<CaseDetail>): void {
    this.detailSignal.set(body);
    this.draftSignal.set(draftOf(body));
    this.autosave.start(etag);
  }

  private async save(section: Section, draft: Draft, etag: string): Promise<Versioned<unknown>> {
    const { referral, profile } = patchOf(section, draft, faultsOf(section, draft));
    let version = this.halfway?.from === etag ? this.halfway.to : etag;
    let saved: Versioned<CaseDetail> | undefined;
    if (referral) {
      saved = await this.api.patchReferral(this.caseId, referral, version);
      version = saved.etag;
      this.halfway = { from: etag, to: version };
    }
    if (profile) saved = await this.api.patchProfile(this.caseId, profile, version);
    if (saved) this.detailSignal.set(saved.body);
    return saved ?? { body: null, etag };
  }

  private async fetchForConflict(): Promise<Versioned<SectionDraft>> {
    const { body, etag } = await this.api.read(this.caseId);
    return { body: { section: this.section, draft: draftOf(body) }, etag };
  }
}
