import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '@consilium/access';
import type { Language } from '@consilium/domain';
import { Clock, UnitOfWork, type Tx } from '@consilium/platform/db';
import { markOpened } from '../reading/mark-opened';
import type { OpinionRow } from '../reading/opinion-row';
import { OpinionQueries } from '../reading/opinion.queries';
import { opinionDocument } from './opinion-document';
import { PdfPrinter } from './pdf-printer';

/** Names of the records behind the answers: they belong to the opinion, also for a signer who no longer reaches the case. */
const PRINTING = systemActor('print-opinion');

/** A signed version as a PDF in the reader's language. For the referrer this is a way of opening it. */
@Injectable()
export class PrintOpinion {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: OpinionQueries,
    private readonly clock: Clock,
    private readonly printer: PdfPrinter,
  ) {}

  /** @throws AppError not_found, forbidden */
  async execute(actor: Actor, id: string): Promise<{ pdf: Buffer; filename: string }> {
    const document = await this.uow.read(actor, async (tx) => {
      const opinion = await this.queries.find(tx, actor, id, 'download');
      await markOpened(tx, actor, opinion, this.clock.now());
      tx.audit({ action: 'opinion.print', caseId: opinion.caseId, subject: 'Opinion', subjectId: id });
      const reader = await tx.one<{ language: Language }>('select language from app_user where id = $1', [actor.userId]);
      return opinionDocument(opinion, reader?.language ?? 'en', await this.filenames(tx, opinion));
    });
    const [[, number = ''] = []] = document.facts;
    return { pdf: await this.printer.print(document), filename: `${number}.pdf` };
  }

  private async filenames(tx: Tx, { caseId, content }: OpinionRow): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(content.answers.flatMap(({ evidence }) => evidence.map(({ recordId }) => recordId)))];
    if (ids.length === 0) return new Map();
    const found = await tx.actingAs(PRINTING, () =>
      tx.query<{ id: string; filename: string }>('select id, filename from record where case_id = $1 and id = any($2::uuid[])', [caseId, ids]),
    );
    return new Map(found.map(({ id, filename }) => [id, filename]));
  }
}
