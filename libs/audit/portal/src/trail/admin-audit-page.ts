import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AuditEventView, Page } from '@consilium/contracts';
import { apiResource } from '@consilium/portal/api';
import { ProblemText } from '@consilium/portal/errors';
import { injectText } from '@consilium/portal/i18n';
import { SessionStore } from '@consilium/portal/session';
import { CsEmpty, CsField, CsInput, CsLoading, CsNotice, CsPageHeader, CsProblem } from '@consilium/ui';
import { TrailTable } from './trail-table';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `/admin/audit`: the trail of a case or of a person, by id. Metadata only. Without a question it shows the reader's own trail. */
@Component({
  selector: 'cs-admin-audit-page',
  imports: [
    CsEmpty,
    CsField,
    CsInput,
    CsLoading,
    CsNotice,
    CsPageHeader,
    CsProblem,
    RouterLink,
    TrailTable,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './admin-audit-page.html',
  styleUrl: './trail.scss',
})
export class AdminAuditPage {
  readonly case = input<string>();
  readonly person = input<string>();
  readonly cursor = input<string>();

  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly text = injectText();
  protected readonly problems = inject(ProblemText);

  protected readonly caseField = linkedSignal(() => this.case() ?? '');
  protected readonly personField = linkedSignal(() => this.person() ?? '');
  protected readonly errors = signal<{ case?: string; person?: string }>({});
  private readonly isOwn = computed(() => !this.case() && !this.person());
  protected readonly heading = computed(() => {
    if (this.isOwn()) return this.text('audit.admin.own');
    return this.text(this.case() ? 'audit.admin.ofCase' : 'audit.admin.ofPerson', { id: this.case() ?? this.person() });
  });
  protected readonly trail = apiResource<Page<AuditEventView>>(() => {
    const actorId = this.isOwn() ? this.session.user()?.id : this.person();
    return actorId || this.case()
      ? { path: '/audit', query: { caseId: this.case(), actorId, limit: 50, cursor: this.cursor() } }
      : undefined;
  });

  protected type(field: 'case' | 'person', event: Event): void {
    const value = (event.target as HTMLInputElement).value;
    if (field === 'case') this.caseField.set(value);
    else this.personField.set(value);
    this.errors.update((errors) => ({ ...errors, [field]: undefined }));
  }

  protected search(event: Event): void {
    event.preventDefault();
    const [caseId, person] = [this.caseField().trim(), this.personField().trim()];
    const wrong = this.text('audit.admin.idForm');
    this.errors.set({
      case: caseId && !ID.test(caseId) ? wrong : undefined,
      person: person && !ID.test(person) ? wrong : undefined,
    });
    if (this.errors().case || this.errors().person) return;
    void this.router.navigate([], { queryParams: { case: caseId || null, person: person || null, cursor: null } });
  }
}
