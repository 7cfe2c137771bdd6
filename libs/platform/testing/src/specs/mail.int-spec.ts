import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { INestApplicationContext } from '@nestjs/common';
import { SMTPServer } from 'smtp-server';

import { systemActor } from '@consilium/access';
import { newId, UnitOfWork, withClient } from '@consilium/platform/db';
import {
  CaptureMailer,
  defineMailTemplate,
  Mailer,
  MailOutbox,
  MailWorkerModule,
  SendMail,
} from '@consilium/platform/mail';
import { DeadLetters, prepareQueue, queueAddress } from '@consilium/platform/queue';

import { cloneDatabase, type TestDatabase } from '../database';
import { seedPeople } from '../personas';
import { postgresStore, startWorker, until } from './queue-kit';

const News = defineMailTemplate({
  name: 'test.news',
  en: { subject: '{{productName}}: news', text: 'Something is new.\n\n{{link}}' },
  'zh-Hans': { subject: '{{productName}}：新内容', text: '有新内容。\n\n{{link}}' },
});

describe('mail', () => {
  let db: TestDatabase;
  let folder: string;
  let userId: string;
  const apps: INestApplicationContext[] = [];

  beforeAll(async () => {
    db = await cloneDatabase();
    await prepareQueue(queueAddress({ databaseUrl: db.queueUrl }));
    userId = (await withClient(db.superUrl, (client) => seedPeople(client as never))).actor('patient').userId;
  }, 60_000);
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'mail-'))));
  afterEach(async () => {
    await Promise.all(apps.splice(0).map((app) => app.close()));
    await withClient(db.superUrl, (client) => client.query('truncate mail, outbox, job_receipt, dead_letter'));
    await postgresStore().loseEverything(db);
    await rm(folder, { recursive: true, force: true });
  }, 30_000);
  afterAll(() => db?.drop());

  async function start(env: Record<string, string> = {}): Promise<INestApplicationContext> {
    const app = await startWorker({
      db,
      store: postgresStore(),
      jobs: [SendMail],
      providers: [],
      imports: [MailWorkerModule],
      env: {
        DATA_DIR: folder,
        PUBLIC_URL: 'https://portal.example.org',
        MAIL_FROM: 'Consilium <no-reply@portal.example.org>',
        ...env,
      },
    });
    apps.push(app);
    return app;
  }

  const order = (app: INestApplicationContext, outboxId: string, to = 'patient@example.org'): Promise<string | null> =>
    app
      .get(UnitOfWork)
      .run(systemActor('test'), (tx) =>
        app
          .get(MailOutbox)
          .order(tx, { outboxId, job: 'test', userId, to, language: 'zh-Hans', template: News, path: '/cases/1' }),
      );
  const mails = () =>
    withClient(
      db.superUrl,
      async (client) =>
        (await client.query('select * from mail')).rows as { state: string; attempts: number; error: string | null }[],
    );
  const inState = (state: string) =>
    until(mails, (rows) => rows.length > 0 && rows.every((row) => row.state === state));

  it('is written to the folder when there is no mail server, once per cause', async () => {
    const app = await start();
    const cause = newId();
    const id = await order(app, cause);
    expect(await order(app, cause)).toBeNull();
    await inState('sent');
    const list = await (app.get(Mailer) as CaptureMailer).list();
    expect(list).toEqual([
      expect.objectContaining({
        id,
        to: 'patient@example.org',
        subject: 'Consilium：新内容',
        text: '有新内容。\n\nhttps://portal.example.org/cases/1',
      }),
    ]);
    expect((await readdir(join(folder, 'mail'))).sort()).toEqual([`${id}.eml`, `${id}.json`]);
  }, 30_000);

  it('is not ordered when the transaction is rolled back', async () => {
    const app = await start();
    const failed = app.get(UnitOfWork).run(systemActor('test'), async (tx) => {
      await app.get(MailOutbox).order(tx, {
        outboxId: newId(),
        job: 'test',
        userId,
        to: 'a@example.org',
        language: 'en',
        template: News,
        path: '/',
      });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await mails()).toEqual([]);
  }, 30_000);

  it('is there once when the worker died after writing it', async () => {
    const app = await start();
    const mailer = app.get(Mailer);
    const send = mailer.send.bind(mailer);
    let deaths = 1;
    mailer.send = async (mail) => {
      await send(mail);
      if (deaths-- > 0) throw new Error('died');
    };
    await order(app, newId());
    await inState('sent');
    expect((await readdir(join(folder, 'mail'))).filter((file) => file.endsWith('.eml'))).toHaveLength(1);
  }, 30_000);

  describe('with a mail server', () => {
    let server: SMTPServer;
    let received: { messageId: string; raw: string }[];
    let refuse: number | null;

    beforeEach(async () => {
      received = [];
      refuse = null;
      server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS', 'AUTH'],
        onRcptTo: (_address, _session, done) =>
          done(refuse ? Object.assign(new Error('no such user patient@example.org'), { responseCode: refuse }) : null),
        onData: (stream, _session, done) => {
          let raw = '';
          stream.on('data', (chunk: Buffer) => (raw += chunk.toString()));
          stream.on('end', () => {
            received.push({ raw, messageId: /^message-id: (.*)$/im.exec(raw)?.[1] ?? '' });
            done();
          });
        },
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });
    afterEach(() => new Promise<void>((resolve) => server.close(resolve)));
    const smtp = () => ({ SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` });

    it('is sent with its own Message-ID', async () => {
      const app = await start(smtp());
      const id = await order(app, newId());
      await inState('sent');
      expect(received.map(({ messageId }) => messageId)).toEqual([`<${id}@portal.example.org>`]);
    }, 30_000);

    it('fails for good when it is refused for good, and the address is written nowhere else', async () => {
      refuse = 550;
      const app = await start(smtp());
      await order(app, newId());
      const [row] = await inState('failed');
      expect(row?.error).toBe('mail server refused: 550');
      const [letter] = await until(
        () => app.get(DeadLetters).list(),
        (list) => list.length === 1,
      );
      expect(letter?.reason).toBe('mail server refused: 550');
    }, 30_000);

    it('waits out the lease of a worker that died while sending, then sends under the same Message-ID', async () => {
      const app = await start();
      await apps.splice(0)[0]?.close();
      await withClient(db.superUrl, (client) =>
        client.query(
          `insert into mail (id, outbox_id, job, user_id, template, language, to_address, subject, body_text, message_id, state, attempts, sending_at)
           values ($1, $1, 'test', $2, 't', 'en', 'a@example.org', 's', 't', '<same@portal.example.org>', 'sending', 1, now() - interval '89 seconds')`,
          [newId(), userId],
        ),
      );
      await withClient(db.superUrl, (client) =>
        client.query(
          `insert into outbox (id, kind, payload) select $1, 'mail.queued', jsonb_build_object('mailId', id) from mail`,
          [newId()],
        ),
      );
      expect(app).toBeDefined();
      await start(smtp());
      await inState('sent');
      expect(received.map(({ messageId }) => messageId)).toEqual(['<same@portal.example.org>']);
    }, 30_000);
  });
});
