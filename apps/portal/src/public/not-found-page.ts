import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { CsPageHeader } from '@consilium/ui';
import { SessionStore, homeOf } from '@consilium/portal/session';

@Component({
  selector: 'cs-not-found-page',
  imports: [CsPageHeader, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="cs-page cs-page--reading">
      <cs-page-header [title]="'public.notFound.title' | transloco" [lead]="'public.notFound.lead' | transloco" />
      <a class="cs-button cs-button--primary" [routerLink]="home()">{{ 'public.notFound.act' | transloco }}</a>
    </div>
  `,
})
export class NotFoundPage {
  private readonly session = inject(SessionStore);
  protected readonly home = computed(() => homeOf(this.session.role()));
}
