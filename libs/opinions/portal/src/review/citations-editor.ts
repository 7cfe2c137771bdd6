import { LiveAnnouncer } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CITATION_BODIES, LIMITS, type Citation, type CitationBody } from '@consilium/domain';
import { injectText } from '@consilium/portal/i18n';
import { CsField, CsIcon, CsInput } from '@consilium/ui';
import { langOf } from '../shared/passage';
import { EMPTY_CITATION, citationId, type DraftFault } from './draft';
import { ReviewStore } from './review-store';

/** Guidelines and registers that the opinion rests on: body, title, version or day of access, link. Their texts are not copied. */
@Component({
  selector: 'cs-citations-editor',
  imports: [CsField, CsIcon, CsInput, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './citations-editor.html',
  styles: `
    :host {
      display: block;
    }

    .one {
      margin-block-end: var(--cs-4);
      padding-block-end: var(--cs-3);
      border-block-end: 1px solid var(--cs-line);
    }

    .grid {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: var(--cs-3);
    }

    .wide {
      grid-column: 1 / -1;
      max-width: none;
    }

    .cs-link-button {
      margin-block-start: var(--cs-2);
    }

    @media (max-width: 479px) {
      .grid {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class CitationsEditor {
  protected readonly store = inject(ReviewStore);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly text = injectText();
  protected readonly bodies = CITATION_BODIES;
  protected readonly limits = LIMITS;
  protected readonly idOf = citationId;
  protected readonly langOf = langOf;
  protected readonly citations = computed(() => this.store.content()?.citations ?? []);

  protected faultOf(index: number, key: DraftFault['key']): string | undefined {
    return this.store.faults().some((fault) => fault.index === index && fault.key === key) ? this.text(`opinion.fault.${key}`) : undefined;
  }

  protected add(): void {
    if (this.citations().length >= LIMITS.citations) return;
    this.put([...this.citations(), EMPTY_CITATION]);
    this.focus(() => this.host.nativeElement.querySelector<HTMLElement>('fieldset:last-of-type select'));
  }

  protected remove(index: number): void {
    this.put(this.citations().filter((_, n) => n !== index));
    void this.announcer.announce(this.text('ui.table.removed', { index: index + 1 }));
    this.focus(() => this.host.nativeElement.querySelector<HTMLElement>(`[data-index='${Math.max(0, index - 1)}'] select`) ?? this.host.nativeElement.querySelector('.add'));
  }

  protected set(index: number, patch: Partial<Citation>): void {
    this.put(this.citations().map((citation, n) => (n === index ? { ...citation, ...patch } : citation)));
  }

  protected body(event: Event): CitationBody {
    return (event.target as HTMLSelectElement).value as CitationBody;
  }

  protected typed(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  private put(citations: Citation[]): void {
    this.store.change({ citations });
  }

  private focus(find: () => HTMLElement | null): void {
    afterNextRender({ read: () => queueMicrotask(() => find()?.focus()) }, { injector: this.injector });
  }
}
