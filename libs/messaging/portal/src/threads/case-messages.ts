import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page, ThreadView } from '@consilium/contracts';
import { apiResource } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { injectScopes } from '@consilium/portal/i18n';
import { reloadOnCase } from '@consilium/portal/live';
import { SessionStore } from '@consilium/portal/session';
import { CsEmpty, CsLoading, CsNotice, CsProblem } from '@consilium/ui';
import { MessageApi } from '../message-api';
import { MESSAGES_SCOPES } from '../texts';
import { AUDIENCES, injectAudiences } from './audiences';
import { NewThread } from './new-thread';
import { ThreadList } from './thread-list';
import { ThreadPane } from './thread-pane';

/** Slot `case-messages`, and the tab of a case: conversations by audience; which one is open stands in the address (`?thread=`, `?new=1`). */
@Component({
  selector: 'cs-case-messages',
  imports: [CsEmpty, CsLoading, CsNotice, CsProblem, NewThread, RouterLink, ThreadList, ThreadPane, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './case-messages.html',
  styleUrl: './frame.scss',
})
export class CaseMessages {
  readonly caseId = input.required<string>();

  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly api = inject(MessageApi);
  private readonly role = inject(SessionStore).role;
  private readonly audiences = injectAudiences();
  protected readonly problems = inject(ProblemText);
  protected readonly ready = injectScopes(MESSAGES_SCOPES);

  private readonly query = toSignal(this.route.queryParamMap);
  protected readonly open = computed(() => this.query()?.get('thread') ?? undefined);
  protected readonly writingNew = computed(() => this.query()?.get('new') === '1' && this.mayBegin());
  protected readonly threads = apiResource<Page<ThreadView>>(() => ({
    path: `/cases/${this.caseId()}/threads`,
    query: { limit: 100 },
  }));
  protected readonly openThread = computed(() => this.threads.value()?.items.find(({ id }) => id === this.open()));
  protected readonly mayBegin = computed(() => this.audiences().length > 0);
  /** Coordinators talk with several parties: a group for each. For the others there is only one. */
  protected readonly groups = computed(() => {
    const items = this.threads.value()?.items ?? [];
    return AUDIENCES.map((audience) => ({
      audience,
      threads: items.filter((thread) => thread.audience === audience),
    })).filter(({ threads }) => threads.length > 0);
  });
  protected readonly grouped = computed(() => this.audiences().length > 1 || this.groups().length > 1);
  protected readonly forPatient = computed(() => this.role() === 'patient' || this.role() === 'proxy');

  constructor() {
    reloadOnCase(
      () => this.caseId(),
      () => this.threads.reload(),
      'message.posted',
    );
    effect(() => {
      if (this.api.readHere() > 0) untracked(() => this.threads.reload());
    });
  }

  protected opened(thread: ThreadView): void {
    this.threads.reload();
    void this.go({ thread: thread.id, new: null }, true);
  }

  protected leave(): void {
    void this.go({ thread: null, new: null }, false);
  }

  private go(queryParams: Record<string, string | null>, replaceUrl: boolean): Promise<boolean> {
    return this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge', replaceUrl });
  }
}
