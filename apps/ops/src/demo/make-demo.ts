import { hashPassword } from '@consilium/identity-server';
import { withClient } from '@consilium/platform/db';
import { BootError, EXIT } from '@consilium/platform/errors';
import { print } from '../print';
import { readSettings, type Settings } from '../settings';
import { keepAccounts, keptPassword, newPassword } from './accounts-file';
import { DEMO_PEOPLE, demoEmail } from './people';
import { seedDemoPeople, type DemoIds, type OwnerSql } from './seed-people';

/** Makes the demo's people and cases that are missing. */
export async function makeDemo(): Promise<number> {
  const settings = readSettings();
  const { password } = await makeDemoPeople(settings);
  // Loaded on demand: it brings the whole API with it.
  const { seedDemoCases } = await import('../demo-cases/seed-demo-cases');
  const made = await seedDemoCases({ ownerUrl: settings.ownerUrl, password, email: demoEmail });
  print(`${DEMO_PEOPLE.length} invented people are there; ${made} invented cases were added.`);
  return 0;
}

/**
 * Safe to repeat and to run twice at once. The password is made at the first start, printed once, and kept in the data folder.
 * @throws BootError outside of demo mode, and in a database that already holds people who are not the demo's
 */
export async function makeDemoPeople(settings: Settings): Promise<DemoIds & { password: string }> {
  assertEmbedded(settings);
  return withClient(settings.ownerUrl, async (client) => {
    await client.query("select pg_advisory_lock(hashtextextended('consilium:demo', 0))");
    await assertOnlyDemo(client);
    const kept = keptPassword(settings.dataDir);
    const password = kept ?? newPassword();
    const ids = await seedDemoPeople(client, await hashPassword(password));
    if (!kept) announce(password, keepAccounts(settings.dataDir, password));
    return { ...ids, password };
  });
}

/** DEMO is set by the launcher, for its own database alone; a database elsewhere is never a demo. */
function assertEmbedded({ demo, ownerUrl }: Settings): void {
  const { hostname } = new URL(ownerUrl);
  if (demo && (hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]')) return;
  throw new BootError('Demo people are made in the embedded database only (npm start): they must not mix with real ones.', EXIT.config);
}

async function assertOnlyDemo(db: OwnerSql): Promise<void> {
  const { rows } = await db.query('select 1 from app_user where email not like $1 limit 1', [`%${demoEmail('')}`]);
  if (rows.length > 0) throw new BootError('This database already holds people who are not the demo’s: start it with --no-demo.', EXIT.config);
}

function announce(password: string, file: string): void {
  print('Demo accounts, made now; this password is printed once:');
  for (const { key, role } of DEMO_PEOPLE.slice(0, 5)) print(`  ${demoEmail(key).padEnd(28)} ${role}`);
  print(`  password of all: ${password}`);
  print(`  kept in ${file}`);
}
