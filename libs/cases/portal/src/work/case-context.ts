import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Subscription, debounceTime } from 'rxjs';
import type { CaseDetail } from '@consilium/contracts';
import { apiResource } from '@consilium/portal/api';
import { LiveStore } from '@consilium/portal/live';

/** The case that is open; provided by the case page and shared by its own tabs. Follows live events. */
@Injectable()
export class CaseContext {
  private readonly live = inject(LiveStore);
  private readonly idSignal = signal<string | undefined>(undefined);
  private following: Subscription | undefined;

  readonly resource = apiResource<CaseDetail>(() => (this.idSignal() ? `/cases/${this.idSignal()}` : undefined));
  readonly detail = computed(() => this.resource.value());

  constructor() {
    effect((onCleanup) => {
      const id = this.idSignal();
      if (!id) return;
      untracked(() => {
        this.following = this.live.onCase(id).pipe(debounceTime(300)).subscribe(() => this.resource.reload());
      });
      onCleanup(() => this.following?.unsubscribe());
    });
  }

  show(id: string): void {
    this.idSignal.set(id);
  }
}
