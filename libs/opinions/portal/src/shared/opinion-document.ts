import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ChecklistKind, EvidenceLink, OpinionContent } from '@consilium/domain';
import { CsDatePipe, injectText } from '@consilium/portal/i18n';
import { evidenceWords } from './evidence-words';
import { langOf } from './passage';

/** A sentence that the server refused, by its path in the content. */
export interface RefusedAt {
  readonly path: string;
  readonly words: string;
  /** Where the passage is changed. */
  readonly link: readonly unknown[];
  readonly at: string;
}

/** An opinion as it reads: outcome and next steps first, then the five answers, limits, the patient's version and sources. */
@Component({
  selector: 'cs-opinion-document',
  imports: [CsDatePipe, NgTemplateOutlet, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './opinion-document.html',
  styleUrl: './opinion-document.scss',
})
export class OpinionDocument {
  readonly content = input.required<OpinionContent>();
  readonly recordNames = input<ReadonlyMap<string, string>>(new Map());
  /** The case whose records the evidence leads to; without it, evidence is only named. */
  readonly recordsOf = input<string>();
  readonly refusals = input<readonly RefusedAt[]>([]);

  private readonly text = injectText();
  protected readonly langOf = langOf;
  protected readonly secondary = computed(() => this.content().secondaryOutcomes.map((one) => this.text(`words.outcome.${one}`)).join(this.text('opinion.comma')));

  protected kinds(list: readonly ChecklistKind[]): string {
    return list.map((kind) => this.text(`words.checklistKind.${kind}`)).join(this.text('opinion.comma'));
  }

  protected words(link: EvidenceLink): string {
    return evidenceWords(link, this.recordNames(), this.text);
  }

  protected refusedAt(path: string): RefusedAt[] {
    return this.refusals().filter((refusal) => refusal.path === path);
  }
}
