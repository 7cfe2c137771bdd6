import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { systemActor } from '@consilium/access';
import type { RecordView } from '@consilium/contracts';
import { Clock, UnitOfWork, newId } from '@consilium/platform/db';
import { FakeClock, type PersonaName, type TestClient } from '@consilium/testing';
import { RegisterStep } from './intake/register.step';
import { docx, dicom, exe, jpeg, pdf, png } from './testing/files';
import { RecordsHouse, TOKEN } from './testing/records-app';
import { TusClient, encode } from './testing/tus-client';
import { ExpireUploads } from './uploads/expire-uploads';
import { UploadStore } from './uploads/upload-store';

let house: RecordsHouse;

beforeAll(async () => {
  house = await RecordsHouse.open();
}, 60_000);

afterAll(() => house?.close());

const tus = (name: PersonaName | null): TusClient => new TusClient(() => house.app, name);

function as(name: PersonaName): TestClient {
  const client = house.app.client();
  client.cookies.set('session', name);
  client.csrfToken = TOKEN;
  return client;
}

const ifMatch = (version: number) => ({ headers: { 'if-match': `"v${version}"` } });
const uploadsFolder = (): string[] => readdirSync(join(house.dataDir, 'uploads'));
const locationOf = (answer: { headers: Readonly<Record<string, unknown>> }): string => String(answer.headers['location']);
let counter = 0;
/** A valid PDF that differs from every other. */
const freshPdf = (size = 0): Buffer => Buffer.concat([pdf(`report ${++counter}`).subarray(0, -6), Buffer.alloc(size, 0x20), Buffer.from('\n%%EOF\n')]);

async function recordOf(caseId: string, name: PersonaName = 'physician', content = freshPdf(), filename = 'report.pdf'): Promise<RecordView> {
  const answer = await tus(name).upload(caseId, content, filename);
  expect(answer).toMatchObject({ status: 204 });
  return (await as(name).get<RecordView>(`/records/${String(answer.headers['x-record-id'])}`)).body;
}

describe('an upload', () => {
  it('becomes a record with the same bytes, and tells everybody who must know', async () => {
    const caseId = await house.newCase();
    const content = freshPdf(300_000);
    const announced = await tus('physician').announce(content.length, { caseId, filename: '../x/Pathology 报告.pdf', kind: 'diagnosis_report', contentDate: '2026-03', note: 'From the county hospital' });
    expect(announced.status).toBe(201);
    expect(locationOf(announced)).toMatch(/^\/api\/v1\/uploads\/[0-9a-f-]{36}$/);
    expect(announced.headers['access-control-allow-origin']).toBeUndefined();
    expect(announced.headers['upload-expires']).toBeDefined();
    const done = await tus('physician').append(locationOf(announced), 0, content);
    expect(done).toMatchObject({ status: 204, headers: { 'upload-offset': String(content.length) } });
    const id = String(done.headers['x-record-id']);
    expect(done.headers['location']).toBe(`/api/v1/records/${id}`);

    const { body } = await as('coordinator').get<{ items: RecordView[] }>(`/cases/${caseId}/records`);
    expect(body.items).toEqual([
      {
        id, caseId, kind: 'diagnosis_report', filename: 'Pathology 报告.pdf', mediaType: 'application/pdf', size: content.length,
        sha256: createHash('sha256').update(content).digest('hex'), contentDate: '2026-03', note: 'From the county hospital', state: 'received',
        refusalReason: null, refusalNote: null, previewable: true, uploadedBy: 'Dr Amara Test-Okafor', uploadedByRole: 'physician',
        createdAt: expect.any(String), version: 1,
      },
    ]);
    expect(await house.rows('select state from checklist_item where case_id = $1', [caseId])).toEqual([{ state: 'received' }]);
    expect(await house.rows(`select payload from outbox where case_id = $1 and kind = 'record.received'`, [caseId])).toEqual([
      { payload: { recordId: id, recordKind: 'diagnosis_report', uploadedByRole: 'physician' } },
    ]);
    expect(await house.rows(`select outcome, subject_id from audit_event where case_id = $1 and action = 'record.create'`, [caseId])).toEqual([{ outcome: 'success', subject_id: id }]);
    expect(uploadsFolder()).toEqual([]);
  });

  it('does not come with its announcement', async () => {
    const metadata = encode({ caseId: await house.newCase(), filename: 'a.pdf', kind: 'other' });
    const headers = { 'upload-length': '5', 'upload-metadata': metadata, 'content-type': 'application/offset+octet-stream' };
    expect(await tus('physician').send('POST', '', headers, Buffer.from('12345'))).toMatchObject({ status: 400, problem: { code: 'bad_request' } });
  });

  it('takes every kind of file that is announced as accepted', async () => {
    const caseId = await house.newCase();
    const files: [string, Buffer][] = [['a.png', png()], ['a.jpg', jpeg()], ['a.dcm', dicom()], ['a.docx', docx()], ['a.txt', Buffer.from('Hb 8.1')]];
    for (const [name, content] of files) expect((await tus('physician').upload(caseId, content, name)).status).toBe(204);
  });

  it('is described by OPTIONS to people of the house', async () => {
    const answer = await tus('physician').send('OPTIONS', '');
    expect(answer).toMatchObject({ status: 204, headers: { 'tus-version': '1.0.0', 'tus-max-size': String(2 * 1024 * 1024) } });
    expect(answer.headers['tus-extension']).toBe('creation,termination,expiration');
    expect((await tus(null).send('OPTIONS', '')).status).toBe(401);
  });
});

describe('who may send', () => {
  it.each<[PersonaName, number]>([
    ['physician', 201], ['delegate', 201], ['coordinator', 201], ['patient', 201], ['proxy', 201],
    ['colleague', 403], ['otherPhysician', 404], ['otherPatient', 404], ['reviewer', 403], ['reviewer2', 403], ['administrator', 403],
  ])('%s: %d', async (name, status) => {
    const caseId = await house.newCase({ status: 'in_review', claimedBy: 'reviewer' });
    expect((await tus(name).announce(10, { caseId, filename: 'a.pdf', kind: 'other' })).status).toBe(status);
  });

  it('nobody without a session or its token, by any method', async () => {
    const caseId = await house.newCase();
    const location = locationOf(await tus('physician').announce(10, { caseId, filename: 'a.pdf', kind: 'other' }));
    for (const method of ['HEAD', 'PATCH', 'DELETE'] as const) expect((await tus(null).send(method, location)).status).toBe(401);
    expect((await tus(null).send('POST', '')).status).toBe(401);
    for (const method of ['PATCH', 'DELETE'] as const) expect((await tus('physician').send(method, location, { 'x-csrf-token': 'wrong' })).status).toBe(403);
    expect((await tus('physician').send('POST', '', { 'x-csrf-token': '' })).status).toBe(403);
    expect((await tus('physician').send('GET', location)).status).toBe(404);
    expect((await tus('physician').send('POST', location, { 'x-http-method-override': 'PATCH', 'upload-offset': '0' })).status).toBe(404);
  });

  it('an upload is its opener’s alone, even within the same case', async () => {
    const caseId = await house.newCase();
    const location = locationOf(await tus('physician').announce(10, { caseId, filename: 'a.pdf', kind: 'other' }));
    for (const name of ['delegate', 'coordinator', 'patient', 'otherPhysician'] as const) {
      expect((await tus(name).send('HEAD', location)).status).toBe(404);
      expect((await tus(name).append(location, 0, Buffer.from('x'))).status).toBe(404);
      expect((await tus(name).send('DELETE', location)).status).toBe(404);
    }
    expect((await tus('physician').send('HEAD', location)).headers['upload-offset']).toBe('0');
  });

  it.each(['..%2f..%2fetc%2fpasswd', '%00', 'x', newId(), `${newId()}.json`])('the id %s leads nowhere', async (id) => {
    for (const method of ['HEAD', 'DELETE'] as const) expect([400, 404]).toContain((await tus('physician').send(method, `/${id}`)).status);
    expect([400, 404]).toContain((await tus('physician').append(`/${id}`, 0, Buffer.from('x'))).status);
  });

  it('a finished case takes nothing, and says so to those who know it', async () => {
    const caseId = await house.newCase({ status: 'closed' });
    expect(await tus('physician').announce(10, { caseId, filename: 'a.pdf', kind: 'other' })).toMatchObject({ status: 422, problem: { reason: 'case_closed' } });
    expect(await tus('patient').announce(10, { caseId, filename: 'a.pdf', kind: 'other' })).toMatchObject({ status: 422, problem: { reason: 'case_closed' } });
    expect((await tus('colleague').announce(10, { caseId, filename: 'a.pdf', kind: 'other' })).status).toBe(403);
    expect((await tus('otherPhysician').announce(10, { caseId, filename: 'a.pdf', kind: 'other' })).status).toBe(404);
  });

  it('a case that closes while bytes arrive does not get the record', async () => {
    const caseId = await house.newCase();
    const content = freshPdf();
    const location = locationOf(await tus('physician').announce(content.length, { caseId, filename: 'a.pdf', kind: 'other' }));
    await house.rows(`update referral_case set status = 'withdrawn', waiting_on = 'nobody' where id = $1`, [caseId]);
    expect(await tus('physician').append(location, 0, content)).toMatchObject({ status: 422, problem: { reason: 'case_closed' } });
    expect(await house.rows('select 1 from record where case_id = $1', [caseId])).toEqual([]);
  });
});

describe('what is refused', () => {
  it.each([
    ['a program called pdf', 'report.pdf', exe(), 'type_mismatch'],
    ['a page called png', 'scan.png', Buffer.from('<html><script>alert(1)</script></html>'), 'type_mismatch'],
    ['a page', 'scan.html', Buffer.from('<html><script>alert(1)</script></html>'), 'type_not_accepted'],
    ['a locked PDF', 'report.pdf', pdf('x', '/Encrypt 9 0 R '), 'password_protected'],
    ['a cut PDF', 'report.pdf', pdf().subarray(0, -30), 'damaged'],
  ])('%s: %s', async (_what, filename, content, reason) => {
    const caseId = await house.newCase();
    const announced = await tus('physician').announce(content.length, { caseId, filename, kind: 'other' });
    const location = locationOf(announced);
    const refused = await tus('physician').append(location, 0, content);
    expect(refused).toMatchObject({ status: 422, problem: { code: 'unprocessable', reason, detail: expect.any(String) } });
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(await house.rows('select state, refusal from upload where case_id = $1', [caseId])).toEqual([{ state: 'refused', refusal: reason }]);
    expect(await house.rows('select 1 from record where case_id = $1', [caseId])).toEqual([]);
    expect(await house.rows(`select outcome from audit_event where case_id = $1 and action = 'record.create'`, [caseId])).toEqual([{ outcome: 'failed' }]);
    expect(uploadsFolder().some((file) => location.includes(file.split('.')[0] as string))).toBe(false);
    // The verdict stands, whoever asks again.
    expect((await tus('physician').append(location, 0, content)).problem.reason).toBe(reason);
    expect((await tus('physician').send('HEAD', location)).status).toBe(422);
  });

  it('an empty file, at once', async () => {
    const caseId = await house.newCase();
    expect(await tus('physician').announce(0, { caseId, filename: 'a.pdf', kind: 'other' })).toMatchObject({ status: 422, problem: { reason: 'empty_file' } });
  });

  it('the same content twice in a case, naming the record to those who may see it', async () => {
    const caseId = await house.newCase();
    const content = freshPdf();
    const { id } = await recordOf(caseId, 'physician', content);
    expect(await tus('physician').upload(caseId, content, 'other name.pdf')).toMatchObject({ status: 422, problem: { reason: 'duplicate', recordId: id } });
    const hidden = await tus('patient').upload(caseId, content);
    expect(hidden).toMatchObject({ status: 422, problem: { reason: 'duplicate' } });
    expect(hidden.problem['recordId']).toBeUndefined();
    // In another case it is news; the bytes are kept once.
    expect((await recordOf(await house.newCase(), 'physician', content)).sha256).toBe((await as('physician').get<RecordView>(`/records/${id}`)).body.sha256);
  });

  it('what is too large, before and while it arrives', async () => {
    const caseId = await house.newCase();
    expect(await tus('physician').announce(2 * 1024 * 1024 + 1, { caseId, filename: 'a.pdf', kind: 'other' })).toMatchObject({ status: 413, problem: { code: 'payload_too_large', reason: 'too_large' } });
    const location = locationOf(await tus('physician').announce(10, { caseId, filename: 'a.pdf', kind: 'other' }));
    expect((await tus('physician').append(location, 0, Buffer.alloc(11))).status).toBe(413);
    expect((await tus('physician').send('HEAD', location)).headers['upload-offset']).toBe('0');
    expect((await tus('physician').send('POST', '', { 'upload-defer-length': '1', 'upload-metadata': encode({ caseId, filename: 'a.pdf', kind: 'other' }) })).status).toBe(400);
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['nearly nothing', { note: 'x' }, ['caseId', 'filename', 'kind']],
    ['junk', { caseId: 'x', filename: '', kind: 'selfie', contentDate: 'yesterday', note: 'x'.repeat(501) }, ['caseId', 'contentDate', 'filename', 'kind', 'note']],
    ['a NUL', { caseId: newId(), filename: 'a.pdf', kind: 'other', note: 'a\0b' }, ['note']],
    ['fields of ours', { caseId: newId(), filename: 'a.pdf', kind: 'other', state: 'accepted', userId: newId() }, ['state', 'userId']],
  ])('metadata of %s, field by field', async (_what, metadata, paths) => {
    const answer = await tus('physician').announce(10, metadata);
    expect(answer).toMatchObject({ status: 400, problem: { code: 'validation_failed' } });
    expect(answer.problem.fields?.map(({ path }) => path).sort()).toEqual(paths);
  });

  it('a broken protocol, as a problem document', async () => {
    const caseId = await house.newCase();
    const metadata = encode({ caseId, filename: 'a.pdf', kind: 'other' });
    const bad: Record<string, string>[] = [
      { 'upload-length': '-5', 'upload-metadata': metadata },
      { 'upload-length': '1e3', 'upload-metadata': metadata },
      { 'upload-metadata': metadata },
      { 'upload-length': '10', 'upload-metadata': 'filename ***' },
      { 'upload-length': '10', 'upload-metadata': metadata, 'tus-resumable': '0.2.2' },
      { 'upload-length': '10', 'upload-metadata': metadata, 'upload-concat': 'partial' },
    ];
    for (const headers of bad) expect(await tus('physician').send('POST', '', headers)).toMatchObject({ status: 400, problem: { code: 'bad_request' } });
    const location = locationOf(await tus('physician').announce(10, { caseId, filename: 'a.pdf', kind: 'other' }));
    expect(await tus('physician').append(location, 5, Buffer.from('x'))).toMatchObject({ status: 409, problem: { code: 'conflict' } });
    expect((await tus('physician').send('PATCH', location, { 'content-type': 'application/offset+octet-stream' }, Buffer.from('x'))).status).toBe(400);
    expect((await tus('physician').send('PATCH', location, { 'content-type': 'text/plain', 'upload-offset': '0' }, Buffer.from('x'))).status).toBe(415);
  });

  it('names that are no names', async () => {
    const caseId = await house.newCase();
    const names = ['../../../etc/cron.d/evil.pdf', 'a\0b.pdf', `${'n'.repeat(5_000)}.pdf`, '<img src=x onerror=alert(1)>.pdf', 'C:\\boot.pdf', '\u202efdp.evil.pdf'];
    for (const name of names) {
      const { filename } = await recordOf(caseId, 'physician', freshPdf(), name);
      expect(filename.length).toBeLessThanOrEqual(255);
      expect(filename).not.toMatch(/[/\\\0\u202e]/);
    }
    const { body } = await as('physician').get<{ items: RecordView[] }>(`/cases/${caseId}/records`);
    expect(body.items).toHaveLength(names.length);
    expect(existsSync(join(house.dataDir, 'uploads', 'evil.pdf'))).toBe(false);
  });
});

describe('an interrupted upload', () => {
  /** Sends `bytes` of a longer body over a real socket and cuts the line. */
  async function cut(location: string, offset: number, announced: number, bytes: Buffer): Promise<void> {
    await house.app.app.listen(0, '127.0.0.1');
    const { port } = new URL(await house.app.app.getUrl());
    await new Promise<void>((resolve) => {
      const request = http.request({
        host: '127.0.0.1', port, path: location, method: 'PATCH',
        headers: { 'tus-resumable': '1.0.0', 'x-csrf-token': TOKEN, cookie: 'session=physician', 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream', 'content-length': String(announced) },
      });
      request.on('error', () => resolve());
      request.on('close', () => resolve());
      request.write(bytes, () => void waitForBytes(location, offset + bytes.length).then(() => request.destroy()));
    });
  }

  async function waitForBytes(location: string, size: number): Promise<void> {
    const store = house.app.app.get(UploadStore, { strict: false });
    while ((await store.received(location.split('/').at(-1) as string)) !== size) await new Promise((go) => setTimeout(go, 5));
  }

  it('goes on where it stopped, after a cut line and a restart, and is whole', async () => {
    await house.restart();
    const caseId = await house.newCase();
    const content = freshPdf(1_500_000);
    const location = locationOf(await tus('physician').announce(content.length, { caseId, filename: 'a.pdf', kind: 'other' }));
    await cut(location, 0, content.length, content.subarray(0, 700_000));
    const after = await tus('physician').send('HEAD', location);
    expect(after).toMatchObject({ status: 200, headers: { 'upload-length': String(content.length) } });
    const offset = Number(after.headers['upload-offset']);
    expect(offset).toBe(700_000);
    await house.restart();
    expect((await tus('physician').send('HEAD', location)).headers['upload-offset']).toBe(String(offset));
    const done = await tus('physician').append(location, offset, content.subarray(offset));
    expect(done.status).toBe(204);
    const record = (await as('physician').get<RecordView>(`/records/${String(done.headers['x-record-id'])}`)).body;
    expect(record.sha256).toBe(createHash('sha256').update(content).digest('hex'));
  });

  it('stays whole when two send at once: one is taken, the other is told to ask', async () => {
    const caseId = await house.newCase();
    const content = freshPdf(500_000);
    for (let round = 0; round < 10; round++) {
      const mine = Buffer.concat([content.subarray(0, 100), Buffer.from(` ${newId()} `), content.subarray(100)]);
      const location = locationOf(await tus('physician').announce(mine.length, { caseId, filename: 'a.pdf', kind: 'other' }));
      const answers = await Promise.all([0, 1, 2].map(() => tus('physician').append(location, 0, mine)));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
      const id = String((await tus('physician').send('HEAD', location)).headers['x-record-id']);
      expect((await as('physician').get<RecordView>(`/records/${id}`)).body.sha256).toBe(createHash('sha256').update(mine).digest('hex'));
    }
  });

  it.each(['HEAD', 'PATCH'] as const)('that died between store and commit leaves nothing to see, and %s finishes it', async (method) => {
    const caseId = await house.newCase();
    const content = freshPdf();
    const location = locationOf(await tus('physician').announce(content.length, { caseId, filename: 'a.pdf', kind: 'diagnosis_report', note: 'kept' }));
    const crash = jest.spyOn(house.app.app.get(RegisterStep, { strict: false }), 'run').mockRejectedValueOnce(new Error('killed'));
    expect((await tus('physician').append(location, 0, content)).status).toBe(500);
    crash.mockRestore();
    expect((await as('physician').get<{ items: RecordView[] }>(`/cases/${caseId}/records`)).body.items).toEqual([]);
    await house.restart();
    const again = await (method === 'HEAD' ? tus('physician').send('HEAD', location) : tus('physician').append(location, content.length, Buffer.alloc(0)));
    expect(again.status).toBe(method === 'HEAD' ? 200 : 204);
    expect(again.headers).toMatchObject({ 'upload-offset': String(content.length), 'x-record-id': expect.any(String) });
    const { body } = await as('physician').get<{ items: RecordView[] }>(`/cases/${caseId}/records`);
    expect(body.items).toEqual([expect.objectContaining({ id: again.headers['x-record-id'], note: 'kept', sha256: createHash('sha256').update(content).digest('hex') })]);
    expect(uploadsFolder().some((file) => location.includes(file.split('.')[0] as string))).toBe(false);
  });

  it('is taken in once when two processes finish it at the same time', async () => {
    const other = await house.another();
    for (let round = 0; round < 10; round++) {
      const caseId = await house.newCase();
      const content = freshPdf(200_000);
      const location = locationOf(await tus('physician').announce(content.length, { caseId, filename: 'a.pdf', kind: 'other' }));
      const crash = jest.spyOn(house.app.app.get(RegisterStep, { strict: false }), 'run').mockRejectedValueOnce(new Error('killed'));
      await tus('physician').append(location, 0, content);
      crash.mockRestore();
      const answers = await Promise.all([house.app, other, house.app, other].map((app) => new TusClient(() => app, 'physician').send('HEAD', location)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(new Set(answers.map(({ headers }) => headers['x-record-id'])).size).toBe(1);
      expect(await house.rows('select sha256 from record where case_id = $1', [caseId])).toEqual([{ sha256: createHash('sha256').update(content).digest('hex') }]);
      expect(uploadsFolder().some((file) => location.includes(file.split('.')[0] as string))).toBe(false);
    }
    await other.close();
  });

  it('answers a lost last answer again, with one record', async () => {
    const caseId = await house.newCase();
    const content = freshPdf();
    const location = locationOf(await tus('physician').announce(content.length, { caseId, filename: 'a.pdf', kind: 'other' }));
    const first = await tus('physician').append(location, 0, content);
    const [head, end] = await Promise.all([tus('physician').send('HEAD', location), tus('physician').append(location, content.length, Buffer.alloc(0))]);
    expect([head.headers['x-record-id'], end.headers['x-record-id']]).toEqual([first.headers['x-record-id'], first.headers['x-record-id']]);
    expect((await tus('physician').append(location, 0, content)).status).toBe(409);
    expect((await tus('physician').send('DELETE', location)).status).toBe(409);
    expect(await house.rows('select count(*)::int as n from record where case_id = $1', [caseId])).toEqual([{ n: 1 }]);
  });

  it('can be given up', async () => {
    const caseId = await house.newCase();
    const location = locationOf(await tus('physician').announce(10, { caseId, filename: 'a.pdf', kind: 'other' }));
    await tus('physician').append(location, 0, Buffer.from('12345'));
    expect((await tus('physician').send('DELETE', location)).status).toBe(204);
    expect((await tus('physician').send('HEAD', location)).status).toBe(404);
    expect(await house.rows('select 1 from upload where case_id = $1', [caseId])).toEqual([]);
  });

  it('is removed after seven days', async () => {
    const caseId = await house.newCase();
    const location = locationOf(await tus('physician').announce(10, { caseId, filename: 'a.pdf', kind: 'other' }));
    await tus('physician').append(location, 0, Buffer.from('12345'));
    const { app } = house.app;
    const clock = new FakeClock(new Date(Date.now() + 6.9 * 86_400_000));
    const expire = new ExpireUploads(app.get(UnitOfWork, { strict: false }), app.get(UploadStore, { strict: false }), clock as Clock);
    await expire.execute(systemActor('records.expire-uploads'));
    expect((await tus('physician').send('HEAD', location)).headers['upload-offset']).toBe('5');
    clock.advance(0.2 * 86_400_000);
    await expire.execute(systemActor('records.expire-uploads'));
    expect((await tus('physician').send('HEAD', location)).status).toBe(404);
    expect(uploadsFolder()).toEqual([]);
  });
});

describe('reading', () => {
  it.each<[PersonaName, number, number]>([
    ['physician', 2, 200], ['colleague', 2, 200], ['delegate', 2, 200], ['reviewer', 2, 200], ['coordinator', 2, 200],
    ['patient', 1, 404], ['proxy', 0, 404],
    ['otherPhysician', -404, 404], ['reviewer2', -404, 404], ['otherPatient', -404, 404], ['administrator', -403, 403],
  ])('%s sees %d and gets %d', async (name, seen, status) => {
    const caseId = await house.newCase({ status: 'in_review', claimedBy: 'reviewer' });
    const theirs = await recordOf(caseId, 'physician');
    await recordOf(caseId, 'patient');
    const list = await as(name).get<{ items: RecordView[] }>(`/cases/${caseId}/records`);
    if (seen < 0) expect(list.status).toBe(-seen);
    else expect(list.body.items).toHaveLength(seen);
    for (const path of [`/records/${theirs.id}`, `/records/${theirs.id}/content`]) expect((await as(name).get(path)).status).toBe(status);
  });

  it('gives the bytes as a download that nothing can run', async () => {
    const caseId = await house.newCase();
    const content = freshPdf();
    const { id, sha256 } = await recordOf(caseId, 'physician', content, 'Bericht "Ä".pdf');
    const answer = await house.app.app.inject({ url: `/api/v1/records/${id}/content`, headers: { cookie: 'session=coordinator' } });
    expect(answer.rawPayload.equals(content)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf', 'content-length': String(content.length), 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'accept-ranges': 'bytes',
      'content-disposition': `attachment; filename="Bericht _A__.pdf"; filename*=UTF-8''Bericht%20%22%C3%84%22.pdf`,
      etag: `"${sha256}"`,
    });
    expect(answer.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none';/);
    expect(await house.rows(`select outcome from audit_event where subject_id = $1 and action = 'record.download'`, [id])).toEqual([{ outcome: 'success' }]);
  });

  it('shows in place only what can be shown safely', async () => {
    const caseId = await house.newCase();
    const shown = await recordOf(caseId, 'physician', png(), 'a.png');
    const kept = await recordOf(caseId, 'physician', docx(), 'a.docx');
    const inline = await as('coordinator').get(`/records/${shown.id}/content?disposition=inline`);
    expect(inline.headers).toMatchObject({ 'content-type': 'image/png', 'content-disposition': expect.stringMatching(/^inline; /), 'x-frame-options': 'SAMEORIGIN', 'x-content-type-options': 'nosniff' });
    expect(inline.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none';.*frame-ancestors 'self'$/);
    expect(shown.previewable).toBe(true);
    expect(kept.previewable).toBe(false);
    expect((await as('coordinator').get(`/records/${kept.id}/content?disposition=inline`)).headers['content-disposition']).toMatch(/^attachment; /);
    expect((await as('coordinator').get(`/records/${kept.id}/content?disposition=evil`)).status).toBe(400);
  });

  it('gives ranges', async () => {
    const content = freshPdf(200_000);
    const { id, sha256 } = await recordOf(await house.newCase(), 'physician', content);
    const get = (headers: Record<string, string>) => house.app.app.inject({ url: `/api/v1/records/${id}/content`, headers: { cookie: 'session=physician', ...headers } });
    const middle = await get({ range: 'bytes=100000-100009' });
    expect(middle.statusCode).toBe(206);
    expect(middle.rawPayload.equals(content.subarray(100_000, 100_010))).toBe(true);
    expect(middle.headers).toMatchObject({ 'content-range': `bytes 100000-100009/${content.length}`, 'content-length': '10' });
    expect((await get({ range: 'bytes=-5' })).rawPayload.equals(content.subarray(-5))).toBe(true);
    expect((await get({ range: 'bytes=5-', 'if-range': `"${sha256}"` })).statusCode).toBe(206);
    expect((await get({ range: 'bytes=5-', 'if-range': '"other"' })).statusCode).toBe(200);
    expect((await get({ 'if-none-match': `"${sha256}"` })).statusCode).toBe(304);
    const beyond = await get({ range: `bytes=${content.length}-` });
    expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, `bytes */${content.length}`]);
    const head = await house.app.app.inject({ method: 'HEAD', url: `/api/v1/records/${id}/content`, headers: { cookie: 'session=physician' } });
    expect([head.statusCode, head.headers['content-length'], head.rawPayload.length]).toEqual([200, String(content.length), 0]);
  });

  it('writes down who was refused', async () => {
    const { id } = await recordOf(await house.newCase());
    await as('otherPhysician').get(`/records/${id}/content`);
    expect(await house.rows(`select actor_id, outcome from audit_event where subject_id = $1 and action = 'access.denied'`, [id])).toEqual([{ actor_id: house.people.ids.otherPhysician, outcome: 'denied' }]);
  });
});

describe('PATCH /records/{id}', () => {
  it('lets the sender correct what they said, with the version they saw', async () => {
    const caseId = await house.newCase();
    const record = await recordOf(caseId);
    expect((await as('physician').patch(`/records/${record.id}`, { note: 'x' })).status).toBe(428);
    const changed = await as('physician').patch<RecordView>(`/records/${record.id}`, { kind: 'recent_labs', contentDate: '2026-02-01', note: 'Second page' }, ifMatch(1));
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"v2"' }, body: { kind: 'recent_labs', contentDate: '2026-02-01', note: 'Second page', version: 2 } });
    expect(await house.rows('select state from checklist_item where case_id = $1 and kind = $2', [caseId, 'diagnosis_report'])).toEqual([{ state: 'missing' }]);
    expect((await as('physician').patch(`/records/${record.id}`, { note: 'y' }, ifMatch(1))).status).toBe(412);
    expect((await as('physician').patch<RecordView>(`/records/${record.id}`, { note: null }, ifMatch(2))).body).toMatchObject({ note: null, contentDate: '2026-02-01' });
    expect((await as('physician').patch(`/records/${record.id}`, { sha256: 'x', uploadedBy: 'y' }, ifMatch(3))).status).toBe(400);
  });

  it('lets practice staff and their physician act as one, and nobody else', async () => {
    const caseId = await house.newCase();
    const byStaff = await recordOf(caseId, 'delegate');
    const byPatient = await recordOf(caseId, 'patient');
    expect((await as('physician').patch(`/records/${byStaff.id}`, { note: 'a' }, ifMatch(1))).status).toBe(200);
    expect((await as('delegate').patch(`/records/${byStaff.id}`, { note: 'b' }, ifMatch(2))).status).toBe(200);
    expect(await as('physician').patch(`/records/${byPatient.id}`, { note: 'a' }, ifMatch(1))).toMatchObject({ status: 403, body: { reason: 'not_sender' } });
    expect((await as('patient').patch(`/records/${byPatient.id}`, { note: 'a' }, ifMatch(1))).status).toBe(403);
    expect((await as('colleague').patch(`/records/${byStaff.id}`, { note: 'a' }, ifMatch(3))).status).toBe(403);
    expect((await as('otherPhysician').patch(`/records/${byStaff.id}`, { note: 'a' }, ifMatch(3))).status).toBe(404);
  });

  it('lets a coordinator accept and refuse, which the checklist and everybody hears', async () => {
    const caseId = await house.newCase();
    const record = await recordOf(caseId);
    expect((await as('physician').patch(`/records/${record.id}`, { state: 'accepted' }, ifMatch(1))).status).toBe(403);
    expect((await as('coordinator').patch<RecordView>(`/records/${record.id}`, { state: 'accepted' }, ifMatch(1))).body).toMatchObject({ state: 'accepted', version: 2 });
    expect(await house.rows('select state from checklist_item where case_id = $1', [caseId])).toEqual([{ state: 'accepted' }]);
    expect(await as('physician').patch(`/records/${record.id}`, { note: 'late' }, ifMatch(2))).toMatchObject({ status: 422, body: { reason: 'already_checked' } });
    expect(await as('coordinator').patch(`/records/${record.id}`, { state: 'refused' }, ifMatch(2))).toMatchObject({ status: 400, body: { fields: [{ path: 'refusalReason', code: 'required' }] } });
    const refused = await as('coordinator').patch<RecordView>(`/records/${record.id}`, { state: 'refused', refusalReason: 'unreadable', refusalNote: 'Page two is black' }, ifMatch(2));
    expect(refused.body).toMatchObject({ state: 'refused', refusalReason: 'unreadable', refusalNote: 'Page two is black', version: 3 });
    expect(await house.rows('select state, reason from checklist_item where case_id = $1', [caseId])).toEqual([{ state: 'refused', reason: 'Page two is black' }]);
    expect(await house.rows(`select payload from outbox where case_id = $1 and kind = 'record.checked' order by id`, [caseId])).toEqual([
      { payload: { recordId: record.id, recordKind: 'diagnosis_report', state: 'accepted' } },
      { payload: { recordId: record.id, recordKind: 'diagnosis_report', state: 'refused' } },
    ]);
    expect((await house.rows(`select 1 from audit_event where subject_id = $1 and action = 'record.update'`, [record.id])).length).toBe(2);
  });

  it('lets the same file come again after it was refused', async () => {
    const caseId = await house.newCase();
    const content = freshPdf();
    const { id } = await recordOf(caseId, 'physician', content);
    await as('coordinator').patch(`/records/${id}`, { state: 'refused', refusalReason: 'other' }, ifMatch(1));
    expect((await recordOf(caseId, 'physician', content)).id).not.toBe(id);
    expect((await as('coordinator').patch(`/records/${id}`, { state: 'accepted' }, ifMatch(2))).status).toBe(409);
  });

  it('changes nothing once the case is finished', async () => {
    const caseId = await house.newCase();
    const { id } = await recordOf(caseId);
    await house.rows(`update referral_case set status = 'closed', waiting_on = 'nobody' where id = $1`, [caseId]);
    for (const name of ['physician', 'coordinator'] as const) {
      expect(await as(name).patch(`/records/${id}`, { note: 'x' }, ifMatch(1))).toMatchObject({ status: 422, body: { reason: 'case_closed' } });
    }
  });
});
