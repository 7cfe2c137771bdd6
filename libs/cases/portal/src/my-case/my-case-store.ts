import { Injectable, computed, inject, linkedSignal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { map, startWith } from 'rxjs';
import type { CaseListItem, PatientCaseView } from '@consilium/contracts';
import { isOpen } from '@consilium/domain';
import { type Page, apiResource } from '@consilium/portal/api';
import { reloadOnCase } from '@consilium/portal/live';

/** The patient's cases and the one that is shown. Lives with the frame: nothing of it stays after leaving the pages. */
@Injectable()
export class MyCaseStore {
  private readonly router = inject(Router);
  private readonly asked = toSignal(
    this.router.events.pipe(
      startWith(undefined),
      map(() => this.router.parseUrl(this.router.url).queryParamMap.get('case') ?? undefined),
    ),
  );

  readonly list = apiResource<Page<CaseListItem>>(() => ({ path: '/cases', query: { view: 'mine', limit: 100 } }));
  readonly cases = computed(() =>
    [...(this.list.value()?.items ?? [])].sort(
      (a, b) => Number(isOpen(b.status)) - Number(isOpen(a.status)) || b.updatedAt.localeCompare(a.updatedAt),
    ),
  );

  /** Named by the address, else the one that was shown before, else the only one. */
  readonly id = linkedSignal<{ asked: string | undefined; cases: readonly CaseListItem[] }, string | undefined>({
    source: () => ({ asked: this.asked(), cases: this.cases() }),
    computation: ({ asked, cases }, before) =>
      [asked, before?.value].find((id) => cases.some((one) => one.id === id)) ??
      (cases.length === 1 ? cases[0]?.id : undefined),
  });
  readonly several = computed(() => this.cases().length > 1);
  readonly view = apiResource<PatientCaseView>(() => {
    const id = this.id();
    return id ? `/cases/${id}/patient-view` : undefined;
  });

  constructor() {
    reloadOnCase(this.id, () => this.reload());
  }

  reload(): void {
    this.view.reload();
    this.list.reload();
  }
}
