import type { NotificationKind, NotificationView } from '@consilium/contracts';
import type { Role } from '@consilium/domain';

export interface NoticeTarget {
  readonly link: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
}

/** Where on the patient's pages a notice leads; the case's first page when nothing fits better. */
const PATIENT_PAGES: Partial<Record<NotificationKind, string>> = {
  message_received: 'messages',
  result_released: 'result',
  records_requested: '',
};

const CASE_PAGES: Partial<Record<NotificationKind, string>> = {
  message_received: 'messages',
  records_answered: 'records',
  opinion_delivered: 'opinion',
  opinion_signed: 'opinion',
  case_ready_to_claim: 'claim',
};

/** The page that a notice is about, for this reader; undefined when it is about no case. */
export function noticeTarget(
  { kind, caseId }: Pick<NotificationView, 'kind' | 'caseId'>,
  role: Role | undefined,
): NoticeTarget | undefined {
  if (!caseId) return undefined;
  if (role === 'patient' || role === 'proxy') {
    const page = PATIENT_PAGES[kind];
    return { link: page ? ['/my-case', page] : ['/my-case'], query: { case: caseId } };
  }
  const page = CASE_PAGES[kind];
  return { link: page ? ['/cases', caseId, page] : ['/cases', caseId] };
}
