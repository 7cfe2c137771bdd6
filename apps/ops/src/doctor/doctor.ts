import { print } from '../print';
import { readSettings } from '../settings';
import { checkAppRole, checkAuditRights, checkAuditTrail, checkMigrations, checkRowSecurity } from './checks';

const CHECKS = { migrations: checkMigrations, 'app role': checkAppRole, 'row security': checkRowSecurity, 'audit rights': checkAuditRights, 'audit trail': checkAuditTrail };

/** One line per check. @returns 1 when there is a problem */
export async function runDoctor(): Promise<number> {
  const settings = readSettings();
  let problems = 0;
  for (const [name, check] of Object.entries(CHECKS)) {
    const { ok, problem } = await check(settings).catch((error: unknown) => ({ ok: '', problem: error instanceof Error ? error.message : String(error) }));
    if (problem) problems += 1;
    print(problem ? `problem  ${name.padEnd(14)} ${problem}` : `ok       ${name.padEnd(14)} ${ok}`);
  }
  return problems === 0 ? 0 : 1;
}
