import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { EvidenceLink, FiveQuestion } from '@consilium/domain';
import { injectText } from '@consilium/portal/i18n';
import { CsIcon } from '@consilium/ui';
import { evidenceWords } from '../shared/evidence-words';
import { ReviewStore, type Citing } from './review-store';

/** What an answer rests on: records and pages as chips. Citing in the record viewer adds here; record and page can be chosen, too. */
@Component({
  selector: 'cs-evidence-editor',
  imports: [CsIcon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div role="group" [attr.aria-labelledby]="'op-evidence-' + question()">
      <p class="label" [id]="'op-evidence-' + question()">{{ 'opinion.evidence.title' | transloco }}</p>
      @if (!store.paused()) {
        <p class="cs-small cs-soft">{{ (isFocus() ? 'opinion.evidence.here' : 'opinion.evidence.elsewhere') | transloco }}</p>
      }
      @if (chips().length > 0) {
        <ul>
          @for (chip of chips(); track $index) {
            <li>
              <button type="button" class="show" (click)="show(chip.link)">
                <cs-icon name="record" [size]="16" /><span class="cs-visually-hidden">{{ 'opinion.evidence.show' | transloco }} </span>{{ chip.words }}
              </button>
              @if (!store.paused()) {
                <button type="button" class="take" (click)="store.removeEvidence(question(), $index)">
                  <cs-icon name="close" [size]="16" /><span class="cs-visually-hidden">{{ 'opinion.evidence.remove' | transloco: { what: chip.words } }}</span>
                </button>
              }
            </li>
          }
        </ul>
      }
      @if (!store.paused() && store.records().length > 0) {
        <details>
          <summary class="cs-small">{{ 'opinion.evidence.byHand' | transloco }}</summary>
          <div class="cs-cluster by-hand">
            <label>
              <span class="cs-small">{{ 'opinion.evidence.record' | transloco }}</span>
              <select class="cs-input" (change)="record.set(valueOf($event))">
                <option value="">{{ 'opinion.choose' | transloco }}</option>
                @for (one of store.records(); track one.id) {
                  <option [value]="one.id" [selected]="one.id === record()">{{ one.filename }}</option>
                }
              </select>
            </label>
            <label class="page">
              <span class="cs-small">{{ 'opinion.evidence.page' | transloco }}</span>
              <input class="cs-input" inputmode="numeric" maxlength="5" [value]="page()" (input)="page.set(valueOf($event))" />
            </label>
            <button type="button" class="cs-button" [disabled]="!record()" (click)="add()">{{ 'opinion.evidence.add' | transloco }}</button>
          </div>
        </details>
      }
    </div>
  `,
  styleUrl: './evidence-editor.scss',
})
export class EvidenceEditor {
  readonly question = input.required<FiveQuestion>();
  readonly opened = output<Citing>();

  protected readonly store = inject(ReviewStore);
  private readonly text = injectText();
  protected readonly record = signal('');
  protected readonly page = signal('');
  protected readonly isFocus = computed(() => this.store.focused() === this.question());
  protected readonly chips = computed(() =>
    this.store.answer(this.question()).evidence.map((link) => ({ link, words: evidenceWords(link, this.store.recordNames(), this.text) })),
  );

  protected show({ recordId, page }: EvidenceLink): void {
    this.opened.emit({ recordId, page: page ?? null });
  }

  protected add(): void {
    const page = /^[1-9]\d{0,4}$/.test(this.page().trim()) ? Number(this.page()) : null;
    this.store.cite({ recordId: this.record(), page }, this.question());
    this.page.set('');
  }

  protected valueOf(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }
}
