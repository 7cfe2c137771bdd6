import { isOpen, type CaseStatus, type Role } from '@consilium/domain';

/**
 * Whether somebody who may write in a thread may do so now: on a finished case only coordinators still may, for instance to say why
 * it was not taken on; everybody else reads (design: domain, roles: "messages … while the case is open").
 * @returns why not, or null
 */
export function postingRefusal(status: CaseStatus, role: Role | 'system'): 'case_closed' | null {
  return isOpen(status) || role === 'coordinator' ? null : 'case_closed';
}
