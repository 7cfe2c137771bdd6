import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Server, type ServerOptions } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '@consilium/access';
import { StorageConfig } from '@consilium/platform/config';
import { UnitOfWork, isUuid, newId } from '@consilium/platform/db';
import { AppError, notFound } from '@consilium/platform/errors';
import { FinishUpload } from './finish-upload';
import { OpenUpload } from './open-upload';
import { protocolError, toUploadError } from './upload-errors';
import { UploadLocker } from './upload-locker';
import { loadUpload, type UploadRow } from './upload-row';
import { UploadStore } from './upload-store';

/** Where uploads live; also what `Location` names. */
const PATH = '/api/v1/uploads';

/** Of the request, what concerns the protocol; of the answer, what we let out (not its CORS headers). */
const REQUEST_HEADERS = ['tus-resumable', 'upload-length', 'upload-defer-length', 'upload-metadata', 'upload-offset', 'upload-concat', 'content-type', 'content-length'];
const ANSWER_HEADERS = ['tus-resumable', 'tus-version', 'tus-extension', 'tus-max-size', 'upload-offset', 'upload-length', 'upload-metadata', 'upload-expires', 'location', 'x-record-id', 'connection'];

/**
 * tus 1.0 behind our guard. @tus/server speaks the protocol; whose upload it is, what may be sent and what becomes of it is decided here and
 * in the use cases. Errors leave as problem documents like everywhere else.
 */
@Injectable()
export class TusEndpoint {
  private readonly server: Server;
  private readonly actors = new WeakMap<object, Actor>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: UploadStore,
    private readonly open: OpenUpload,
    private readonly finish: FinishUpload,
    config: StorageConfig,
  ) {
    this.server = new Server({ path: PATH, datastore: store, locker: new UploadLocker(), maxSize: config.maxUploadMb * 1024 * 1024, relativeLocation: true, namingFunction: newId, ...this.hooks() });
  }

  /** POST and OPTIONS on the collection. */
  async create(actor: Actor, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    // The extension creation-with-upload is not offered: @tus/server would look for the file after the intake has taken it.
    if (request.body instanceof Readable) throw new AppError('bad_request', { detail: 'Announce the file first, then send its bytes with PATCH.' });
    await this.speak(actor, request, reply, PATH);
  }

  /** HEAD: how much has arrived. Answers for settled uploads, too, and settles one that a crash left complete but unfinished. */
  async status(actor: Actor, id: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const upload = await this.own(actor, id);
    const received = upload.state === 'open' ? await this.store.received(id) : null; // null also when it was settled just now
    if (received !== null && received !== upload.size) return this.speak(actor, request, reply, `${PATH}/${id}`);
    const recordId = await this.verdict(actor, id);
    reply.headers({ 'tus-resumable': '1.0.0', 'upload-offset': String(upload.size), 'upload-length': String(upload.size), ...recordHeaders(recordId) });
  }

  /** PATCH: more bytes; with the last of them comes the verdict. */
  async append(actor: Actor, id: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const upload = await this.own(actor, id);
    if (upload.state === 'open') return this.speak(actor, request, reply, `${PATH}/${id}`);
    const recordId = await this.verdict(actor, id);
    if (request.headers['upload-offset'] !== String(upload.size)) throw new AppError('conflict', { detail: 'This upload is complete.' });
    reply.headers({ 'tus-resumable': '1.0.0', 'upload-offset': String(upload.size), ...recordHeaders(recordId) });
  }

  /** DELETE: the sender changed their mind before the end. */
  async abandon(actor: Actor, id: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const upload = await this.own(actor, id);
    if (upload.state === 'finished') throw new AppError('conflict', { detail: 'This upload has become a record.' });
    if (upload.state === 'open') await this.speak(actor, request, reply, `${PATH}/${id}`);
    await this.uow.run(actor, (tx) => tx.execute("delete from upload where id = $1 and state <> 'finished'", [id]));
    reply.header('tus-resumable', '1.0.0');
  }

  private hooks(): Pick<ServerOptions, 'onUploadCreate' | 'onUploadFinish' | 'onResponseError'> {
    return {
      onUploadCreate: async (request, { id, size, metadata }) => {
        if (size === undefined) throw new AppError('bad_request', { detail: 'Upload-Length is required.' });
        return { metadata: { ...(await this.open.execute(this.actorOf(request), { id, size, metadata })) } };
      },
      onUploadFinish: async (request, { id }) => ({ headers: recordHeaders(await this.finish.execute(this.actorOf(request), id)) }),
      onResponseError: (_request, error) => {
        throw toUploadError(error);
      },
    };
  }

  private actorOf(request: object): Actor {
    const actor = this.actors.get(request);
    if (!actor) throw new Error('A tus request without a person');
    return actor;
  }

  private own(actor: Actor, id: string): Promise<UploadRow> {
    if (!isUuid(id)) throw notFound();
    return this.uow.read(actor, (tx) => loadUpload(tx, id));
  }

  private async verdict(actor: Actor, id: string): Promise<string> {
    try {
      return await this.finish.execute(actor, id);
    } catch (error) {
      throw toUploadError(error);
    }
  }

  /** Hands the request to @tus/server and its answer to the client. */
  private async speak(actor: Actor, request: FastifyRequest, reply: FastifyReply, path: string): Promise<void> {
    const web = toWebRequest(request, path);
    this.actors.set(web, actor);
    try {
      const answer = await this.server.handleWeb(web);
      if (answer.status >= 400) throw protocolError(answer.status, await answer.text());
      for (const name of ANSWER_HEADERS) if (answer.headers.has(name)) reply.header(name, answer.headers.get(name));
    } catch (error) {
      // Bytes that nobody reads any more may still be on the way: this connection cannot carry another request.
      if (request.body instanceof Readable) reply.header('connection', 'close');
      throw toUploadError(error);
    }
  }
}

function recordHeaders(recordId: string): Record<string, string> {
  return { 'X-Record-Id': recordId, Location: `/api/v1/records/${recordId}` };
}

/** The same request in the standard's form, with the body as the stream that our parser left untouched. */
function toWebRequest(request: FastifyRequest, path: string): Request {
  const headers = new Headers();
  for (const name of REQUEST_HEADERS) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const body = request.body instanceof Readable ? (Readable.toWeb(request.body) as ReadableStream<Uint8Array>) : undefined;
  return new Request(`http://localhost${path}`, { method: request.method, headers, body, duplex: 'half' } as RequestInit);
}
