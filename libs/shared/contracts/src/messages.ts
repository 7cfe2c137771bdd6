import { LIMITS } from '@consilium/domain';
import { Choice, Flag, Id, Text, Timestamp, Whole } from './fields';

export const THREAD_AUDIENCES = ['referrer', 'reviewer', 'patient', 'internal'] as const;
export type ThreadAudience = (typeof THREAD_AUDIENCES)[number];

export class CreateThreadRequest {
  @Choice(THREAD_AUDIENCES) audience!: ThreadAudience;
  @Text(LIMITS.shortText, { min: 1 }) subject!: string;
  @Text(LIMITS.message, { min: 1 }) body!: string;
}

export class PostMessageRequest {
  @Text(LIMITS.message, { min: 1 }) body!: string;
}

export class ThreadView {
  @Id() id!: string;
  @Id() caseId!: string;
  @Text(LIMITS.code) caseNumber!: string;
  @Choice(THREAD_AUDIENCES) audience!: ThreadAudience;
  @Text(LIMITS.shortText) subject!: string;
  @Timestamp() lastMessageAt!: string;
  @Text(LIMITS.name) lastAuthor!: string;
  @Whole(0, 100_000) unread!: number;
  @Whole(0, 1_000_000) messageCount!: number;
}

export class MessageView {
  @Id() id!: string;
  @Id() threadId!: string;
  @Text(LIMITS.name) author!: string;
  @Text(LIMITS.code) authorRole!: string;
  @Text(LIMITS.shortText, { optional: true }) authorTitle!: string | null;
  @Text(LIMITS.message) body!: string;
  @Timestamp() createdAt!: string;
  @Flag() mine!: boolean;
}
