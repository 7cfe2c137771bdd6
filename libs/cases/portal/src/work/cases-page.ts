import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { debounceTime } from 'rxjs';
import type { CaseCounts, CaseListItem, CaseSummaryItem, CaseView } from '@consilium/contracts';
import { DISEASE_GROUPS, SERVICE_KINDS, WAITING_ON, type Role } from '@consilium/domain';
import { apiResource, type Page } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { injectText } from '@consilium/portal/i18n';
import { LiveStore } from '@consilium/portal/live';
import { SessionStore } from '@consilium/portal/session';
import { CsEmpty, CsLoading, CsPageHeader, CsProblem } from '@consilium/ui';
import { writesReferrals } from './case-words';
import { CasePreview } from './case-preview';
import { CaseRows } from './case-rows';
import { ClaimNext } from './claim-next';
import { SummaryRows } from './summary-rows';

/** Which lists each role has; the first is the one it opens with. */
const VIEWS: Partial<Record<Role, readonly CaseView[]>> = {
  physician: ['mine', 'organisation'],
  delegate: ['mine'],
  reviewer: ['claimed', 'claimable'],
  coordinator: ['waiting', 'all'],
};

/** Work lists; view, filters, page and preview live in the address, so that Back and a shared link work. */
@Component({
  selector: 'cs-cases-page',
  imports: [CasePreview, CaseRows, ClaimNext, CsEmpty, CsLoading, CsPageHeader, CsProblem, RouterLink, SummaryRows, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './cases-page.html',
  styleUrl: './cases-page.scss',
})
export class CasesPage {
  readonly view = input<CaseView>();
  readonly waitingOn = input<string>();
  readonly diseaseGroup = input<string>();
  readonly service = input<string>();
  readonly cursor = input<string>();
  /** The case whose preview is open. */
  readonly open = input<string>();

  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly text = injectText();
  protected readonly problems = inject(ProblemText);

  protected readonly role = this.session.role;
  protected readonly refers = computed(() => writesReferrals(this.role()));
  protected readonly views = computed(() => (VIEWS[this.role() ?? 'patient'] ?? ['mine']).filter((view) => view !== 'organisation' || this.counts.value()?.organisation !== null));
  protected readonly current = computed<CaseView>(() => this.view() ?? this.views()[0] ?? 'mine');
  protected readonly claimable = computed(() => this.current() === 'claimable');
  protected readonly withPreview = computed(() => this.role() === 'coordinator');
  protected readonly filters = computed(() => [
    ...(this.current() === 'all' ? [this.filter('waitingOn', this.waitingOn(), WAITING_ON, 'work.filter.waitingOnOption')] : []),
    this.filter('diseaseGroup', this.diseaseGroup(), DISEASE_GROUPS, 'words.diseaseGroup'),
    this.filter('service', this.service(), SERVICE_KINDS, 'ui.service'),
  ]);
  protected readonly filtered = computed(() => this.filters().some(({ value }) => value));

  protected readonly counts = apiResource<CaseCounts>(() => '/cases/counts');
  protected readonly list = apiResource<Page<CaseListItem | CaseSummaryItem>>(() => ({
    path: '/cases',
    query: {
      view: this.current(),
      waitingOn: this.current() === 'all' ? this.waitingOn() : undefined,
      diseaseGroup: this.diseaseGroup(),
      service: this.service(),
      cursor: this.cursor(),
      limit: 20,
    },
  }));
  protected readonly cases = computed(() => (this.claimable() ? [] : ((this.list.value()?.items ?? []) as readonly CaseListItem[])));
  protected readonly summaries = computed(() => (this.claimable() ? ((this.list.value()?.items ?? []) as readonly CaseSummaryItem[]) : []));

  constructor() {
    inject(LiveStore)
      .on('case.transitioned', 'case.changed', 'record.received', 'message.posted')
      .pipe(debounceTime(400), takeUntilDestroyed())
      .subscribe(() => this.reload());
  }

  protected reload(): void {
    this.list.reload();
    this.counts.reload();
  }

  protected count(view: CaseView): string {
    const counts = this.counts.value();
    if (!counts) return '';
    const value = view === 'waiting' ? counts.byWaitingOn.coordinator : counts[view as 'mine' | 'organisation' | 'all' | 'claimable' | 'claimed'];
    if (value === null || value === undefined) return '';
    return value >= 1_000 ? '1000+' : String(value);
  }

  protected choose(name: string, event: Event): void {
    const value = (event.target as HTMLSelectElement).value || null;
    void this.router.navigate([], { queryParams: { [name]: value, cursor: null, open: null }, queryParamsHandling: 'merge' });
  }

  /** "Accept and next": the list's next case takes the place of the one that was dealt with. */
  protected dealtWith(): void {
    const items = this.cases();
    const index = items.findIndex(({ id }) => id === this.open());
    const next = items[index + 1] ?? items[index - 1];
    this.reload();
    void this.router.navigate([], { queryParams: { open: next?.id ?? null }, queryParamsHandling: 'merge' });
  }

  private filter(name: string, value: string | undefined, options: readonly string[], words: string) {
    return { name, value: value ?? '', options: options.map((option) => ({ option, label: this.text(`${words}.${option}`) })) };
  }
}
