import { computed, inject } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { debounceTime, filter, switchMap } from 'rxjs';
import type { EventKind } from '@consilium/domain';
import { LiveStore } from './live-store';

/** Events come in bursts (a file and its checklist item): one reload answers them all. */
const PAUSE = 300;

/** Loads again when something happened on the case; with kinds, only after these. Call it where `inject` works. */
export function reloadOnCase(caseId: () => string | undefined, reload: () => void, ...kinds: EventKind[]): void {
  const live = inject(LiveStore);
  toObservable(computed(caseId))
    .pipe(
      switchMap((id) => (id ? live.onCase(id) : [])),
      filter(({ kind }) => kind === 'resync' || kinds.length === 0 || kinds.includes(kind)),
      debounceTime(PAUSE),
      takeUntilDestroyed(),
    )
    .subscribe(reload);
}

/** Loads again when something of these kinds happened anywhere that the reader may know of. */
export function reloadOn(reload: () => void, ...kinds: EventKind[]): void {
  inject(LiveStore)
    .on(...kinds)
    .pipe(debounceTime(PAUSE), takeUntilDestroyed())
    .subscribe(reload);
}
