import { seedCatalogue } from '@consilium/cases-server';
import { migrate, withClient } from '@consilium/platform/db';
import { prepareQueue, queueAddress } from '@consilium/platform/queue';
import { print } from './print';
import { readSettings } from './settings';

/**
 * Schema, the queue's schema and the starting catalogue. Safe to repeat and to run twice at once.
 * @throws BootError with exit code 3 when the database is newer than this build
 */
export async function migrateDatabase(): Promise<number> {
  const { ownerUrl, queue } = readSettings();
  const applied = await migrate(ownerUrl);
  await prepareQueue(queueAddress(queue));
  await withClient(ownerUrl, (client) => seedCatalogue((sql, params) => client.query(sql, params)));
  for (const name of applied) print(`applied ${name}`);
  print('The database is up to date.');
  return 0;
}
