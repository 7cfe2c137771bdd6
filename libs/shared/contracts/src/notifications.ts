import { LIMITS } from '@consilium/domain';
import { Choice, Flag, Id, Ids, Many, Text, Timestamp } from './fields';

/** What a person may be told of. Exhaustive: each kind has a text in both languages, a mail template and a switch. */
export const NOTIFICATION_KINDS = [
  'case_submitted',
  'case_accepted',
  'case_returned',
  'case_declined',
  'case_ready_to_claim',
  'case_claimed',
  'claim_ended',
  'records_requested',
  'records_answered',
  'opinion_signed',
  'opinion_delivered',
  'opinion_acknowledged',
  'result_released',
  'case_closed',
  'case_on_hold',
  'case_resumed',
  'case_withdrawn',
  'case_reopened',
  'opinion_amending',
  'message_received',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export class NotificationView {
  @Id() id!: string;
  @Choice(NOTIFICATION_KINDS) kind!: NotificationKind;
  @Id({ optional: true }) caseId!: string | null;
  @Text(LIMITS.code, { optional: true }) caseNumber!: string | null;
  @Timestamp() createdAt!: string;
  @Timestamp({ optional: true }) readAt!: string | null;
}

export interface NotificationPage {
  items: NotificationView[];
  nextCursor: string | null;
  unread: number;
}

/** POST /notifications/read: the named ones, or all up to now when `ids` is left out. */
export class ReadNotificationsRequest {
  @Ids(500, { optional: true }) ids?: string[];
}

export class NotificationPreference {
  @Choice(NOTIFICATION_KINDS) kind!: NotificationKind;
  @Flag() inApp!: boolean;
  @Flag() email!: boolean;
}

export class NotificationPreferences {
  @Many(() => NotificationPreference, NOTIFICATION_KINDS.length) preferences!: NotificationPreference[];
}
