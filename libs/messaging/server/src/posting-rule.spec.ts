import { CASE_STATUSES, ROLES, TERMINAL_STATUSES } from '@consilium/domain';

import { postingRefusal } from './posting-rule';

const finished: readonly string[] = TERMINAL_STATUSES;

describe('writing on a case', () => {
  it.each(ROLES.flatMap((role) => CASE_STATUSES.map((status) => ({ role, status }))))('$role on $status', ({ role, status }) => {
    expect(postingRefusal(status, role)).toBe(finished.includes(status) && role !== 'coordinator' ? 'case_closed' : null);
  });
});
