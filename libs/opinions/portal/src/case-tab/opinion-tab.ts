import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { debounceTime } from 'rxjs';
import type { CaseDetail, OpinionListItem, OpinionView, RecordView } from '@consilium/contracts';
import type { CaseStatus } from '@consilium/domain';
import { apiResource } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { CsDateTimePipe } from '@consilium/portal/i18n';
import { LiveStore } from '@consilium/portal/live';
import { SessionStore } from '@consilium/portal/session';
import { CsEmpty, CsIcon, CsLoading, CsNotice, CsProblem } from '@consilium/ui';
import { OpinionVersions } from '../shared/opinion-versions';
import { ReleasePanel } from './release-panel';

type Empty = 'delegate' | 'yours' | 'notSent' | 'checking' | 'withSpecialist' | 'records' | 'signed' | 'ended';

const EMPTY_BY_STATUS: Readonly<Record<CaseStatus, Empty>> = {
  draft: 'notSent',
  submitted: 'checking',
  awaiting_records: 'records',
  ready: 'checking',
  in_review: 'withSpecialist',
  opinion_signed: 'signed',
  delivered: 'signed',
  acknowledged: 'signed',
  closed: 'ended',
  declined: 'ended',
  withdrawn: 'ended',
  discarded: 'ended',
};

/** Tab `/cases/:id/opinion`: the signed versions, the newest as a document, and what this reader can do with it. */
@Component({
  selector: 'cs-opinion-tab',
  imports: [CsDateTimePipe, CsEmpty, CsIcon, CsLoading, CsNotice, CsProblem, OpinionVersions, ReleasePanel, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './opinion-tab.html',
  styleUrl: './opinion-tab.scss',
})
export class OpinionTab {
  readonly id = input.required<string>();
  readonly version = input<string>();

  protected readonly problems = inject(ProblemText);
  private readonly session = inject(SessionStore);
  private readonly live = inject(LiveStore);

  protected readonly detail = apiResource<CaseDetail>(() => `/cases/${this.id()}`);
  /** Practice staff read no opinion; asking would only be refused. */
  private readonly reads = computed(() => this.session.role() !== 'delegate');
  protected readonly versions = apiResource<{ items: OpinionListItem[] }>(() => (this.reads() ? `/cases/${this.id()}/opinions` : undefined));
  private readonly records = apiResource<{ items: RecordView[] }>(() => (this.reads() ? `/cases/${this.id()}/records` : undefined));
  protected readonly open = signal<OpinionView | undefined>(undefined);

  protected readonly items = computed(() => this.versions.value()?.items ?? []);
  protected readonly names = computed(() => new Map((this.records.value()?.items ?? []).map(({ id, filename }) => [id, filename])));
  protected readonly owner = computed(() => this.session.role() === 'physician' && this.session.user()?.id === this.detail.value()?.referrer.id);
  protected readonly newest = computed(() => this.items()[0]);
  protected readonly service = computed(() => this.detail.value()?.services[0]);

  /** What the reader may want to do, or to know, about the newest version. */
  protected readonly hint = computed<'acknowledge' | 'deliver' | 'amending' | undefined>(() => {
    const status = this.detail.value()?.status;
    if (this.owner() && status === 'delivered') return 'acknowledge';
    if (this.session.role() === 'coordinator' && status === 'opinion_signed') return 'deliver';
    return status === 'in_review' || status === 'awaiting_records' ? 'amending' : undefined;
  });
  protected readonly empty = computed<Empty | undefined>(() => {
    if (!this.reads()) return 'delegate';
    const detail = this.detail.value();
    if (!detail || !this.versions.value() || this.items().length > 0) return undefined;
    if (detail.claim?.reviewer.id === this.session.user()?.id) return 'yours';
    return EMPTY_BY_STATUS[detail.status];
  });
  protected readonly released = computed(() => this.open() && this.items().find(({ id }) => id === this.open()?.id));

  constructor() {
    effect((onCleanup) => {
      const id = this.id();
      const following = untracked(() => this.live.onCase(id).pipe(debounceTime(300)).subscribe(() => this.reload()));
      onCleanup(() => following.unsubscribe());
    });
  }

  protected reload(): void {
    this.detail.reload();
    this.versions.reload();
  }
}
