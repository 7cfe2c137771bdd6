import { Injectable } from '@nestjs/common';
import type { QueryResult } from 'pg';
import { DataSource } from 'typeorm';

import type { Actor } from '@consilium/access';
import { isUuid, poolOf } from '../db';

import { contextSql } from '../db/acting-person';

/** Tells our answers from those of the statements that name the person. */
const VISIBLE = 'visible_id';
/** Actors per round trip. */
const BATCH = 100;

/**
 * Which people may see which cases, as row-level security says it. Many people are asked for in one message: a statement that
 * names the person, one that selects, and so on, in one transaction whose settings end with it.
 */
@Injectable()
export class CaseVisibility {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns for each actor, by position, the ids that are visible */
  async visible(actors: readonly Actor[], caseIds: readonly string[]): Promise<Set<string>[]> {
    const ids = caseIds.filter(isUuid);
    if (ids.length === 0) return actors.map(() => new Set());
    const answers: Set<string>[] = [];
    for (let at = 0; at < actors.length; at += BATCH)
      answers.push(...(await this.batch(actors.slice(at, at + BATCH), ids)));
    return answers;
  }

  private async batch(actors: readonly Actor[], ids: readonly string[]): Promise<Set<string>[]> {
    // Ids are UUIDs (checked above) and the person's facts are escaped by `contextSql`; several statements take no parameters.
    const select = `select id as ${VISIBLE} from referral_case where id in (${ids.map((id) => `'${id}'`).join(',')})`;
    // Rolled back, so that no person stays named on the connection.
    const sql = `begin read only;${actors.map((actor) => `${contextSql(actor)};${select};`).join('')}rollback`;
    const client = await poolOf(this.dataSource).connect();
    let broken: Error | undefined;
    try {
      const results = (await client.query(sql)) as unknown as QueryResult<{ [VISIBLE]: string }>[];
      const answers = results.filter(({ fields }) => fields[0]?.name === VISIBLE);
      if (answers.length !== actors.length) throw new Error('Not one answer for each person');
      return answers.map(({ rows }) => new Set(rows.map((row) => row[VISIBLE])));
    } catch (error) {
      // A connection of which it is not certain that no person is named on it any more is not used again.
      broken = error as Error;
      throw error;
    } finally {
      client.release(broken);
    }
  }
}
