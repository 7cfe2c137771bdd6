import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CaseSummaryItem } from '@consilium/contracts';
import { CsAgoPipe, injectText } from '@consilium/portal/i18n';
import { diseaseWords } from './case-words';

/** Claimable cases as reviewers may see them: coded facts, no names, no free text. */
@Component({
  selector: 'cs-summary-rows',
  imports: [CsAgoPipe, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul>
      @for (row of rows(); track row.item.id) {
        <li>
          <div class="line">
            <a class="title" [routerLink]="['/cases', row.item.id, 'claim']"><span class="cs-numbers number">{{ row.item.number }}</span>{{ row.disease }}</a>
            <span class="who">{{ row.person }}</span>
            <span class="state cs-soft cs-small">{{ 'work.claim.since' | transloco: { ago: (row.item.readySince | csAgo) } }}</span>
          </div>
          <div class="line second"><span class="what">{{ row.asks }}</span></div>
        </li>
      }
    </ul>
  `,
  styleUrl: './case-rows.scss',
})
export class SummaryRows {
  readonly items = input.required<readonly CaseSummaryItem[]>();
  private readonly text = injectText();

  protected readonly rows = computed(() =>
    this.items().map((item) => ({
      item,
      disease: diseaseWords(item, this.text),
      person: [item.sex ? this.text(`words.sex.${item.sex}`) : '', item.ageBand ?? '', item.region ?? ''].filter(Boolean).join(' · '),
      asks: this.text('work.claim.asks', {
        services: item.services.map((service) => this.text(`ui.service.${service}`)).join(this.text('work.comma')),
        therapies: item.therapyCount,
        records: item.recordKinds.length,
      }),
    })),
  );
}
