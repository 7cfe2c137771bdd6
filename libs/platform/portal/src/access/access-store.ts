import { Injectable, computed, inject } from '@angular/core';
import { MongoAbility, createMongoAbility } from '@casl/ability';
import { unpackRules } from '@casl/ability/extra';
import { SessionStore } from '../session';

/**
 * What this person may do, by the rules that the server itself decides with. It shapes the screen only; the server decides again.
 * For what is possible on one case now, and why not, ask `GET /cases/{id}/actions` instead.
 */
@Injectable({ providedIn: 'root' })
export class AccessStore {
  private readonly session = inject(SessionStore);

  readonly ability = computed<MongoAbility>(() => createMongoAbility(unpackRules(this.session.me()?.ability ?? [])));

  /** Reactive inside templates, `computed` and `effect`. `subject` is a name or an object wrapped by CASL's `subject()`. */
  can(action: string, subject: Parameters<MongoAbility['can']>[1], field?: string): boolean {
    return this.ability().can(action, subject, field);
  }
}
