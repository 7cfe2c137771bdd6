import { verifyAuditChain } from '@consilium/audit-server';
import { withClient } from '@consilium/platform/db';
import { print } from './print';
import { readSettings } from './settings';

/** Recomputes every chain with the owner's rights. @returns 1 when anything is not as it was written */
export async function verifyAudit(): Promise<number> {
  const { ownerUrl } = readSettings();
  const { partitions, findings, anchor } = await withClient(ownerUrl, (client) => verifyAuditChain(client));
  for (const { partition, events, findings: own } of partitions) {
    if (events === 0 && own.length === 0) continue;
    print(`partition ${String(partition).padStart(2)}  ${String(events).padStart(9)} events  ${own.length === 0 ? 'ok' : `${own.length} TAMPERED`}`);
    for (const { seq, kind, detail } of own) print(`  at ${partition}:${seq}  ${kind}: ${detail}`);
  }
  const total = partitions.reduce((sum, { events }) => sum + events, 0);
  print(`${total} events in ${partitions.length} chains, ${findings.length === 0 ? 'all as they were written' : `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`}.`);
  print(`anchor ${anchor}  (keep it outside of this database: a later run must be able to explain every change of it)`);
  return findings.length === 0 ? 0 : 1;
}
