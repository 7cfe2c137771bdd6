import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { debounceTime } from 'rxjs';
import type { PatientCaseView } from '@consilium/contracts';
import { apiResource } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { CsDatePipe, injectScopes } from '@consilium/portal/i18n';
import { LiveStore } from '@consilium/portal/live';
import { WORDS_I18N } from '@consilium/portal/words';
import { CsEmpty, CsLoading, CsProblem } from '@consilium/ui';
import { langOf } from '../shared/passage';
import { OPINION_I18N } from '../texts';

/** Slot `case-result`: what the patient reads once the treating physician has released it. Large, plain, printable. */
@Component({
  selector: 'cs-case-result',
  imports: [CsDatePipe, CsEmpty, CsLoading, CsProblem, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './case-result.html',
  styleUrl: './case-result.scss',
})
export class CaseResult {
  readonly caseId = input.required<string>();

  private readonly document = inject(DOCUMENT);
  protected readonly problems = inject(ProblemText);
  protected readonly ready = injectScopes({ words: WORDS_I18N, opinion: OPINION_I18N });
  protected readonly langOf = langOf;
  protected readonly view = apiResource<PatientCaseView>(() => `/cases/${this.caseId()}/patient-view`);
  protected readonly result = computed(() => this.view.value()?.result);
  /** The opinion exists; the physician has it and speaks with the patient first. */
  protected readonly withPhysician = computed(() => ['opinion_ready', 'closed'].includes(this.view.value()?.status ?? ''));

  constructor() {
    const live = inject(LiveStore);
    effect((onCleanup) => {
      const id = this.caseId();
      const following = untracked(() => live.onCase(id).pipe(debounceTime(300)).subscribe(() => this.view.reload()));
      onCleanup(() => following.unsubscribe());
    });
  }

  protected print(): void {
    this.document.defaultView?.print();
  }
}
