import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { OpinionListItem } from '@consilium/contracts';
import { apiResource } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { CsEmpty, CsLoading, CsNotice, CsPageHeader, CsProblem } from '@consilium/ui';
import { OpinionVersions } from '../shared/opinion-versions';

/** `/review/:id/signed`: the receipt, who acts next, and what was signed; a signer keeps reading it here when the case has moved on. */
@Component({
  selector: 'cs-signed-page',
  imports: [CsEmpty, CsLoading, CsNotice, CsPageHeader, CsProblem, OpinionVersions, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="cs-page cs-stack">
      @if (versions.problem(); as problem) {
        <cs-page-header [title]="'opinion.signed.title' | transloco" />
        <cs-problem [problem]="problems.of(problem)" (retry)="versions.reload()"><a class="cs-button" routerLink="/cases">{{ 'opinion.review.backToCases' | transloco }}</a></cs-problem>
      } @else if (versions.value(); as list) {
        @if (list.items.length > 0) {
          <cs-page-header [title]="'opinion.signed.title' | transloco" [lead]="'opinion.signed.lead' | transloco" />
          <p>{{ 'opinion.signed.next' | transloco }}</p>
          <p class="cs-no-print"><a class="cs-button" routerLink="/cases">{{ 'opinion.review.backToCases' | transloco }}</a></p>
          <cs-opinion-versions [items]="list.items" [version]="version()" />
        } @else {
          <cs-page-header [title]="'opinion.signed.none' | transloco" />
          <cs-empty [title]="'opinion.signed.noneDetail' | transloco"><a class="cs-button" [routerLink]="['/review', id()]">{{ 'opinion.sign.back' | transloco }}</a></cs-empty>
        }
        <cs-notice />
      } @else {
        <cs-loading [lines]="12" />
      }
    </div>
  `,
})
export class SignedPage {
  readonly id = input.required<string>();
  readonly version = input<string>();

  protected readonly problems = inject(ProblemText);
  protected readonly versions = apiResource<{ items: OpinionListItem[] }>(() => `/cases/${this.id()}/opinions`);
}
