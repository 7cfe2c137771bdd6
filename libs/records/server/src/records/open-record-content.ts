import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import { UnitOfWork } from '@consilium/platform/db';
import { ObjectStore } from '@consilium/platform/storage';
import { byteRange } from './byte-range';
import { contentHeaders, contentTag } from './content-headers';
import { RecordQueries } from './record.queries';

export interface ContentRequest {
  readonly inline: boolean;
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

export interface ContentAnswer {
  readonly status: 200 | 206 | 304 | 416;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable | null;
}

/** Hands out a record's bytes, or a piece of them. Every hand-out is audited before the first byte leaves. */
@Injectable()
export class OpenRecordContent {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: RecordQueries,
    private readonly store: ObjectStore,
  ) {}

  /** @throws AppError not_found, forbidden */
  async execute(actor: Actor, id: string, request: ContentRequest): Promise<ContentAnswer> {
    const record = await this.uow.read(actor, async (tx) => {
      const found = await this.queries.find(tx, actor, id, 'download');
      tx.audit({ action: 'record.download', caseId: found.case.id, subject: 'Record', subjectId: id, detail: { inline: request.inline, range: request.range?.slice(0, 64) ?? null } });
      return found.record;
    });
    const headers = contentHeaders(record, request.inline);
    const tag = contentTag(record);
    if (request.ifNoneMatch === tag) return { status: 304, headers, body: null };
    // If-Range with another validator: the client's piece is of something else, so it gets the whole.
    const wanted = request.ifRange === undefined || request.ifRange === tag ? request.range : undefined;
    const range = byteRange(wanted, record.size);
    if (range.kind === 'beyond') return { status: 416, headers: { 'content-range': `bytes */${record.size}` }, body: null };
    if (range.kind === 'whole') {
      return { status: 200, headers: { ...headers, 'content-length': String(record.size) }, body: await this.store.openRange(record.storageKey) };
    }
    const { start, end } = range;
    const body = await this.store.openRange(record.storageKey, { start, end });
    return { status: 206, headers: { ...headers, 'content-length': String(end - start + 1), 'content-range': `bytes ${start}-${end}/${record.size}` }, body };
  }
}
