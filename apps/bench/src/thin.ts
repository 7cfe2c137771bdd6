import 'reflect-metadata';
import { Body, Controller, Get, HttpCode, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Pool } from 'pg';
import { uuidv7 } from 'uuidv7';

/**
 * The limit that our figures are compared with: Nest on Fastify with plain `pg`, no sign-in, no permissions, no validation, on tables of
 * the same shape in the same database.
 */
const pool = new Pool({ connectionString: process.env['TEST_DATABASE_URL'], max: 16 });

const SUBMIT = `
  with changed as (
    update bench_case set status = 'submitted', waiting_on = 'coordinator', version = version + 1, updated_at = now()
    where id = $1 and status = 'draft' returning id, version
  ), audited as (
    insert into bench_audit (id, case_id, body) select $2, id, $4 from changed
  ), told as (
    insert into bench_outbox (id, case_id, payload) select $3, id, '{}' from changed
  ) select id, version from changed`;

const LIST = `
  select id, number, status, waiting_on, disease_group, diagnosis_label, patient_label, updated_at from bench_case
  where waiting_on = 'coordinator' order by updated_at desc, id desc limit 20`;

@Controller()
class ThinController {
  @Post('submit/:id')
  @HttpCode(200)
  async submit(@Param('id') id: string, @Body() _body: unknown): Promise<unknown> {
    const audit = JSON.stringify({ id, action: 'case.transition', at: new Date() });
    return (await pool.query({ name: 'submit', text: SUBMIT, values: [id, uuidv7(), uuidv7(), audit] })).rows[0];
  }

  @Get('list')
  async list(): Promise<unknown> {
    return { items: (await pool.query({ name: 'list', text: LIST })).rows, nextCursor: null };
  }
}

@Module({ controllers: [ThinController] })
class ThinModule {}

/** Serves the limit on `port` until the process is ended. */
export async function serveThin(port: number): Promise<void> {
  const app = await NestFactory.create<NestFastifyApplication>(ThinModule, new FastifyAdapter(), { logger: false });
  await app.listen(port, '127.0.0.1');
}
