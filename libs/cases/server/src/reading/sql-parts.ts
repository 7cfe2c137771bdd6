/**
 * The person with this id as `PersonRef`, or null. A sub-select and not a join: each is planned by itself, where ten joins are weighed
 * against each other for longer than they take to run.
 * @param id SQL of the person's id
 */
export function personJson(id: string): string {
  return `(select ${PERSON} from app_user u left join organisation uo on uo.id = u.organisation_id where u.id = ${id})`;
}

/** As `PersonRef`, from `app_user u` and `organisation uo`. */
export const PERSON = `json_build_object('id', u.id, 'displayName', u.display_name, 'title', u.title, 'organisation', uo.name)`;

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
