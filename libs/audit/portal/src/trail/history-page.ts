import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AuditEventView, Page } from '@consilium/contracts';
import { apiResource } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { CsEmpty, CsField, CsInput, CsLoading, CsProblem } from '@consilium/ui';
import { type AuditKind, kindOf } from '../words';
import { TrailTable } from './trail-table';

const KINDS: readonly AuditKind[] = ['read', 'changed', 'did'];

/** Tab `/cases/:id/history`: who did what with the case, newest first. Page and filters stand in the address. */
@Component({
  selector: 'cs-history-page',
  imports: [CsEmpty, CsField, CsInput, CsLoading, CsProblem, RouterLink, TrailTable, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="cs-soft lead">{{ 'audit.history.lead' | transloco }}</p>
    @if (trail.problem(); as problem) {
      <cs-problem [problem]="problems.of(problem)" (retry)="trail.reload()" />
    }
    @if (trail.value(); as page) {
      <div class="filters" role="group" [attr.aria-label]="'audit.filter.label' | transloco">
        <cs-field [label]="'audit.filter.person' | transloco" [optional]="false">
          <select csInput (change)="filter('person', $event)">
            <option value="" [selected]="!person()">{{ 'audit.filter.everybody' | transloco }}</option>
            @for (name of people(); track name) {
              <option [value]="name" [selected]="person() === name">{{ name }}</option>
            }
          </select>
        </cs-field>
        <cs-field [label]="'audit.filter.kind' | transloco" [optional]="false">
          <select csInput (change)="filter('kind', $event)">
            <option value="" [selected]="!kind()">{{ 'audit.filter.everything' | transloco }}</option>
            @for (one of kinds; track one) {
              <option [value]="one" [selected]="kind() === one">{{ 'audit.kind.' + one | transloco }}</option>
            }
          </select>
        </cs-field>
      </div>
      @if (shown().length > 0) {
        <cs-trail-table [events]="shown()" [caption]="'audit.history.caption' | transloco" />
      } @else {
        <cs-empty [title]="(page.items.length > 0 ? 'audit.filter.none' : 'audit.history.none') | transloco" />
      }
      <nav class="cs-cluster pages" [attr.aria-label]="'audit.pages' | transloco">
        @if (cursor()) {
          <a [routerLink]="[]" [queryParams]="{ cursor: null }" queryParamsHandling="merge">{{
            'audit.newest' | transloco
          }}</a>
        }
        @if (page.nextCursor; as next) {
          <a [routerLink]="[]" [queryParams]="{ cursor: next }" queryParamsHandling="merge">{{
            'audit.older' | transloco
          }}</a>
        }
      </nav>
    } @else if (!trail.problem()) {
      <cs-loading [lines]="10" />
    }
  `,
  styleUrl: './trail.scss',
})
export class HistoryPage {
  /** From the case page's route. */
  readonly id = input.required<string>();
  readonly cursor = input<string>();
  readonly person = input<string>();
  readonly kind = input<string>();

  private readonly router = inject(Router);
  protected readonly problems = inject(ProblemText);
  protected readonly kinds = KINDS;
  protected readonly trail = apiResource<Page<AuditEventView>>(() => ({
    path: '/audit',
    query: { caseId: this.id(), limit: 50, cursor: this.cursor() },
  }));
  protected readonly people = computed(() =>
    [
      ...new Set([
        ...(this.trail.value()?.items.map(({ actorName }) => actorName) ?? []),
        ...(this.person() ? [this.person()!] : []),
      ]),
    ].sort(),
  );
  protected readonly shown = computed(() =>
    (this.trail.value()?.items ?? []).filter(
      ({ actorName, action }) =>
        (!this.person() || actorName === this.person()) && (!this.kind() || kindOf(action) === this.kind()),
    ),
  );

  protected filter(name: 'person' | 'kind', event: Event): void {
    const value = (event.target as HTMLSelectElement).value || null;
    void this.router.navigate([], { queryParams: { [name]: value }, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
