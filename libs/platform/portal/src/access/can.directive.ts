import { Directive, TemplateRef, ViewContainerRef, effect, inject, input, untracked } from '@angular/core';
import type { MongoAbility } from '@casl/ability';
import { AccessStore } from './access-store';

/** `<a *csCan="['create', 'Case']" …>`: there only for those who may. */
@Directive({ selector: '[csCan]' })
export class CsCan {
  readonly csCan =
    input.required<readonly [action: string, subject: Parameters<MongoAbility['can']>[1], field?: string]>();

  private readonly access = inject(AccessStore);
  private readonly template = inject<TemplateRef<unknown>>(TemplateRef);
  private readonly container = inject(ViewContainerRef);

  constructor() {
    effect(() => {
      const [action, subject, field] = this.csCan();
      const allowed = this.access.can(action, subject, field);
      untracked(() => {
        if (!allowed) this.container.clear();
        else if (this.container.length === 0) this.container.createEmbeddedView(this.template);
      });
    });
  }
}
