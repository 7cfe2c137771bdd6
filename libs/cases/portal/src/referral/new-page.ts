import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { SECTIONS } from '@consilium/domain';
import { ApiProblem, newIdempotencyKey } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { CsNotice, CsPageHeader, CsProblem } from '@consilium/ui';
import { CaseApi } from '../shared/case-api';

/** Before a draft exists: what will be asked, and that it can be left at any time. `/cases/new`. */
@Component({
  selector: 'cs-new-page',
  imports: [CsNotice, CsPageHeader, CsProblem, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="cs-page cs-page--reading cs-stack">
      <cs-page-header [title]="'referral.new.title' | transloco" [lead]="'referral.new.lead' | transloco" />
      <h2>{{ 'referral.new.asked' | transloco }}</h2>
      <ol>
        @for (section of sections; track section) {
          <li>{{ 'words.section.' + section | transloco }}</li>
        }
      </ol>
      <p>{{ 'referral.new.order' | transloco }}</p>
      @if (problem(); as shown) {
        <cs-problem [problem]="problems.of(shown)" (retry)="start()" />
      }
      <p>
        <button type="button" class="cs-button cs-button--primary cs-button--large" [disabled]="starting()" (click)="start()">
          {{ 'referral.new.start' | transloco }}
        </button>
      </p>
      <cs-notice />
    </div>
  `,
})
export class NewPage {
  private readonly api = inject(CaseApi);
  private readonly router = inject(Router);
  protected readonly problems = inject(ProblemText);
  private readonly key = newIdempotencyKey();

  protected readonly sections = SECTIONS;
  protected readonly starting = signal(false);
  protected readonly problem = signal<ApiProblem | undefined>(undefined);

  protected async start(): Promise<void> {
    this.starting.set(true);
    this.problem.set(undefined);
    try {
      const { id } = await this.api.create({}, this.key);
      await this.router.navigate(['/referrals', id], { replaceUrl: true });
    } catch (error) {
      this.problem.set(ApiProblem.from(error));
      this.starting.set(false);
    }
  }
}
