import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApiProblem } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { CsDateTimePipe } from '@consilium/portal/i18n';
import { CsIcon, CsProblem } from '@consilium/ui';
import { OpinionApi } from '../shared/opinion-api';
import { ReviewStore } from './review-store';

const MINUTE = 60_000;
/** How often a reviewer who works here says so. */
const BEAT = 5 * MINUTE;
/** From when on the page says that the claim is about to end. */
const WARN = 30 * MINUTE;

/** Until when the case is this reviewer's. While they work, the lease is kept; when they stop, they are told before it ends. */
@Component({
  selector: 'cs-claim-banner',
  imports: [CsDateTimePipe, CsIcon, CsProblem, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (claim(); as held) {
      <p class="cs-small" [class.ending]="ending()" [attr.role]="ending() ? 'alert' : null">
        @if (held.expiresAt; as until) {
          @if (ending()) {
            <cs-icon name="alert" [size]="16" />
          }
          <span>{{ (ending() ? 'opinion.claim.ending' : 'opinion.claim.until') | transloco: { until: (until | csDateTime) } }}</span>
          @if (ending()) {
            <button type="button" class="cs-button" (click)="beat()">{{ 'opinion.claim.keep' | transloco }}</button>
          }
        } @else {
          <span>{{ 'opinion.claim.still' | transloco }}</span>
        }
        <button type="button" class="cs-link-button" (click)="released.emit()">{{ 'words.action.release' | transloco }}</button>
      </p>
    }
    @if (problem(); as shown) {
      <cs-problem [problem]="problems.of(shown)" (retry)="beat()" />
    }
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 10px;
      color: var(--cs-ink-soft);
    }

    .ending {
      padding: 4px 10px;
      border-inline-start: 3px solid var(--cs-needs);
      color: var(--cs-ink);
      background: var(--cs-needs-soft);
    }
  `,
})
export class ClaimBanner {
  readonly released = output<void>();

  private readonly api = inject(OpinionApi);
  private readonly store = inject(ReviewStore);
  private readonly document = inject(DOCUMENT);
  protected readonly problems = inject(ProblemText);
  private readonly now = signal(Date.now());
  private active = true;

  protected readonly problem = signal<ApiProblem | undefined>(undefined);
  protected readonly claim = computed(() => (this.store.mine() ? this.store.detail()?.claim : undefined));
  protected readonly ending = computed(() => {
    const until = this.claim()?.expiresAt;
    return !!until && Date.parse(until) - this.now() < WARN;
  });

  constructor() {
    const stir = () => (this.active = true);
    const signs = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const sign of signs) this.document.addEventListener(sign, stir, { passive: true });
    const clock = setInterval(() => this.now.set(Date.now()), MINUTE / 2);
    const beats = setInterval(() => void this.beatIfActive(), BEAT);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(clock);
      clearInterval(beats);
      for (const sign of signs) this.document.removeEventListener(sign, stir);
    });
    void this.beatIfActive();
  }

  protected async beat(): Promise<void> {
    const id = this.store.detail()?.id;
    if (!id) return;
    try {
      this.store.claimed(await this.api.heartbeat(id));
      this.problem.set(undefined);
    } catch (error) {
      const problem = ApiProblem.from(error);
      // Refused: the case is no longer theirs, and the page says so. No answer: the claim still runs, and the next beat tries again.
      if ([403, 404, 409].includes(problem.status)) await this.store.refresh();
      else if (this.ending()) this.problem.set(problem);
    }
  }

  private async beatIfActive(): Promise<void> {
    if (!this.active || !this.claim()?.expiresAt) return;
    this.active = false;
    await this.beat();
  }
}
