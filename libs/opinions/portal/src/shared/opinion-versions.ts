import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, effect, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { OpinionListItem, OpinionView } from '@consilium/contracts';
import { apiResource } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { CsDateTimePipe } from '@consilium/portal/i18n';
import { CsIcon, CsLoading, CsProblem } from '@consilium/ui';
import { OpinionDocument } from './opinion-document';
import { OpinionVerify } from './opinion-verify';

/** The signed versions of a case, newest first, and one of them as a document: `?version=2`, else the newest. */
@Component({
  selector: 'cs-opinion-versions',
  imports: [CsDateTimePipe, CsIcon, CsLoading, CsProblem, OpinionDocument, OpinionVerify, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './opinion-versions.html',
  styleUrl: './opinion-versions.scss',
})
export class OpinionVersions {
  readonly items = input.required<readonly OpinionListItem[]>();
  readonly version = input<string>();
  readonly recordNames = input<ReadonlyMap<string, string>>(new Map());
  readonly recordsOf = input<string>();
  /** The version that is now open before the reader. */
  readonly opened = output<OpinionView>();

  private readonly document = inject(DOCUMENT);
  protected readonly problems = inject(ProblemText);
  protected readonly chosen = computed(() => this.items().find(({ number }) => String(number) === this.version()) ?? this.items()[0]);
  private readonly chosenId = computed(() => this.chosen()?.id);
  protected readonly newest = computed(() => this.items()[0]?.number);
  protected readonly view = apiResource<OpinionView>(() => (this.chosenId() ? `/opinions/${this.chosenId()}` : undefined));
  /** The answer may still be the version that was shown before. */
  protected readonly shown = computed(() => (this.view.value()?.id === this.chosenId() ? this.view.value() : undefined));

  constructor() {
    effect(() => {
      const view = this.shown();
      if (view) untracked(() => this.opened.emit(view));
    });
  }

  protected print(): void {
    this.document.defaultView?.print();
  }
}
