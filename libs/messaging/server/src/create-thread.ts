import { Injectable } from '@nestjs/common';

import type { Actor } from '@consilium/access';
import type { CreateThreadRequest, ThreadView } from '@consilium/contracts';
import { newId, UnitOfWork } from '@consilium/platform/db';

import { appendMessage, assertSaysSomething } from './append-message';
import { ThreadAccess } from './thread-access';
import { ThreadQueries } from './threads.queries';

/** Opens a conversation about a case with its first message. */
@Injectable()
export class CreateThread {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ThreadAccess,
    private readonly threads: ThreadQueries,
  ) {}

  execute(actor: Actor, caseId: string, { audience, subject, body }: CreateThreadRequest): Promise<ThreadView> {
    assertSaysSomething({ subject, body });
    return this.unitOfWork.run(actor, async (tx) => {
      const row = await this.access.loadCase(tx, actor, caseId);
      this.access.assertMayOpen(actor, row, audience);
      this.access.assertPostable(actor, row);
      const id = newId();
      await tx.execute('insert into thread (id, case_id, organisation_id, audience, subject, created_by_id) values ($1, $2, $3, $4, $5, $6)', [
        id, row.id, row.organisationId, audience, subject.trim(), actor.userId,
      ]);
      tx.audit({ action: 'thread.create', caseId: row.id, subject: 'Thread', subjectId: id, detail: { audience } });
      await appendMessage(tx, actor, { id, audience, row }, body);
      return this.threads.one(tx, id);
    });
  }
}
