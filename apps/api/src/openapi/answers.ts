import { list, object, page, ref, text, whole, type Schema } from './schema';

/** What a route answers when it succeeds: a JSON body, nothing, or something that is not JSON. */
export type AnswerBody = Schema | null | { readonly mediaType: string };

/**
 * Beside the routes because TypeScript's return types do not exist at run time. A test compares the names with the routes, and bodies of
 * real answers with these schemas.
 */
export const ANSWERS: Readonly<Record<string, AnswerBody>> = {
  'POST /api/v1/auth/sign-in': ref('SignInResponse'),
  'POST /api/v1/auth/sign-out': null,
  'GET /api/v1/auth/me': ref('Me'),
  'PATCH /api/v1/auth/me': ref('Me'),
  'POST /api/v1/auth/role': ref('Me'),
  'GET /api/v1/demo': object({ accounts: list(ref('DemoAccount')) }),
  'GET /api/v1/audit': page(ref('AuditEventView')),
  'GET /api/v1/events': { mediaType: 'text/event-stream' },

  'POST /api/v1/cases': ref('CaseDetail'),
  'GET /api/v1/cases': page({ anyOf: [ref('CaseListItem'), ref('CaseSummaryItem')] }),
  'GET /api/v1/cases/counts': ref('CaseCounts'),
  'POST /api/v1/cases/claim-next': ref('CaseDetail'),
  'GET /api/v1/cases/{id}': ref('CaseDetail'),
  'GET /api/v1/cases/{id}/summary': ref('CaseSummaryItem'),
  'PATCH /api/v1/cases/{id}/referral': ref('CaseDetail'),
  'PATCH /api/v1/cases/{id}/profile': ref('CaseDetail'),
  'GET /api/v1/cases/{id}/actions': ref('CaseActions'),
  'POST /api/v1/cases/{id}/actions/{action}': ref('CaseDetail'),
  'POST /api/v1/cases/{id}/claim/heartbeat': ref('ClaimInfo'),
  'GET /api/v1/cases/{id}/timeline': page(ref('TimelineEvent')),
  'GET /api/v1/cases/{id}/patient-view': ref('PatientCaseView'),
  'GET /api/v1/cases/{id}/checklist': ref('CaseChecklist'),
  'PATCH /api/v1/checklist-items/{id}': ref('ChecklistItemView'),
  'PATCH /api/v1/record-requests/{id}': ref('RecordRequestView'),

  'GET /api/v1/cases/{id}/records': object({ items: list(ref('RecordView')) }),
  'GET /api/v1/records/{id}': ref('RecordView'),
  'PATCH /api/v1/records/{id}': ref('RecordView'),
  'GET /api/v1/records/{id}/content': { mediaType: 'application/octet-stream' },
  'OPTIONS /api/v1/uploads': null,
  'POST /api/v1/uploads': null,
  'HEAD /api/v1/uploads/{id}': null,
  'PATCH /api/v1/uploads/{id}': null,
  'DELETE /api/v1/uploads/{id}': null,

  'GET /api/v1/cases/{id}/opinion/draft': ref('OpinionDraftView'),
  'PUT /api/v1/cases/{id}/opinion/draft': ref('OpinionDraftView'),
  'GET /api/v1/cases/{id}/opinions': object({ items: list(ref('OpinionListItem')) }),
  'GET /api/v1/opinions/{id}': ref('OpinionView'),
  'GET /api/v1/opinions/{id}.pdf': { mediaType: 'application/pdf' },
  'POST /api/v1/opinions/{id}/verify': ref('VerifyOpinionResponse'),
  'POST /api/v1/opinions/{id}/release': ref('OpinionListItem'),

  'GET /api/v1/cases/{id}/threads': page(ref('ThreadView')),
  'POST /api/v1/cases/{id}/threads': ref('ThreadView'),
  'GET /api/v1/threads': page(ref('ThreadView')),
  'GET /api/v1/threads/unread-count': object({ unread: whole }),
  'GET /api/v1/threads/{id}/messages': page(ref('MessageView')),
  'POST /api/v1/threads/{id}/messages': ref('MessageView'),
  'POST /api/v1/threads/{id}/read': null,

  'GET /api/v1/notifications': ref('NotificationPage'),
  'POST /api/v1/notifications/read': object({ unread: whole }),
  'GET /api/v1/notification-preferences': ref('NotificationPreferences'),
  'PUT /api/v1/notification-preferences': ref('NotificationPreferences'),

  'GET /health/live': object({ status: text }),
  'GET /health/ready': { type: 'object' },
};
