import { createHash } from 'node:crypto';

const names = new Map<string, string>();

/** A stable name per text, for statements that are put together from a small number of fixed parts. */
export function statementName(prefix: string, sql: string): string {
  let name = names.get(sql);
  if (!name) {
    name = `${prefix}_${createHash('sha256').update(sql).digest('hex').slice(0, 16)}`;
    names.set(sql, name);
  }
  return name;
}

/** A person as `PersonRef`, from `app_user u` and `organisation o`; null when nobody is joined. */
export function personJson(user: string, organisation: string): string {
  return `case when ${user}.id is not null then json_build_object('id', ${user}.id, 'displayName', ${user}.display_name, 'title', ${user}.title,
    'organisation', ${organisation}.name) end`;
}

/**
 * Messages on a case that the reader has not seen and did not write; at most 100, which reads "99+". `last_message_at` lets most threads go without a look
 * at their messages.
 * @param reader number of the parameter that holds the reader's id
 */
export function unreadCount(alias: string, reader: number): string {
  return `(select count(*)::int from (
      select 1 from thread t
      left join thread_read d on d.thread_id = t.id and d.user_id = $${reader}
      join message m on m.thread_id = t.id and m.created_at > coalesce(d.read_at, '-infinity')
      where t.case_id = ${alias}.id and t.last_message_at > coalesce(d.read_at, '-infinity') and m.author_id <> $${reader}
      limit 100) unread)`;
}
