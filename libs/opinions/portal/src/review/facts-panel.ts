import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ClinicalProfile, TherapyFact } from '@consilium/domain';
import { LanguageStore, injectText } from '@consilium/portal/i18n';
import { langOf } from '../shared/passage';
import { outOfRange, partialDate, referenceWords, span } from './facts';
import type { Citing } from './review-store';

/** The facts of the case as the referrer stated them, each with the record it was read from. */
@Component({
  selector: 'cs-facts-panel',
  imports: [NgTemplateOutlet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './facts-panel.html',
  styles: `
    dl div {
      display: grid;
      grid-template-columns: minmax(7em, 1fr) minmax(0, 4fr);
      gap: var(--cs-3);
      padding-block: 4px;
    }

    dt {
      color: var(--cs-ink-soft);
    }

    dd {
      margin: 0;
    }

    ul {
      padding-inline-start: 1.2em;
    }

    .scroll {
      overflow-x: auto;
    }

    .when {
      white-space: nowrap;
    }

    .flag {
      color: var(--cs-needs);
    }
  `,
})
export class FactsPanel {
  readonly profile = input.required<ClinicalProfile>();
  readonly opened = output<Citing>();

  private readonly language = inject(LanguageStore);
  private readonly text = injectText();
  protected readonly langOf = langOf;
  protected readonly outOfRange = outOfRange;
  protected readonly reference = referenceWords;

  protected readonly diagnosisParts = computed(() => {
    const fact = this.profile().diagnosis;
    if (!fact) return [];
    const state = fact.diseaseState ? this.text(`words.diseaseState.${fact.diseaseState}`) : null;
    return [fact.histology, fact.primarySite, state, this.date(fact.date)].filter((part) => !!part);
  });

  protected date(value: string | null | undefined): string {
    return partialDate(value, this.language.locale());
  }

  protected span(fact: TherapyFact): string {
    return span(fact, this.language.locale());
  }
}
