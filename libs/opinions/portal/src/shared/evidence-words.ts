import type { EvidenceLink } from '@consilium/domain';
import type { TextFn } from '@consilium/portal/i18n';

/** "pet-ct.pdf, page 3". A record that the reader may not see is still named as a record. */
export function evidenceWords({ recordId, page }: Pick<EvidenceLink, 'recordId' | 'page'>, names: ReadonlyMap<string, string>, text: TextFn): string {
  const name = names.get(recordId) ?? text('opinion.evidence.unnamed');
  return page ? text('opinion.evidence.at', { name, page }) : name;
}
