import type { CaseStatus, ChecklistState, WaitingOn } from '@consilium/domain';
import type { CsIconName } from './icon';

/** needs: somebody must act; good: done well; stop: ended or refused; info: under way; quiet: at rest. */
export type Tone = 'needs' | 'good' | 'stop' | 'info' | 'quiet';

export interface StatusLook {
  readonly tone: Tone;
  readonly icon: CsIconName;
}

export type StatusWord = CaseStatus | 'on_hold';

export const STATUS_LOOKS: Readonly<Record<StatusWord, StatusLook>> = {
  draft: { tone: 'quiet', icon: 'edit' },
  submitted: { tone: 'info', icon: 'sent' },
  awaiting_records: { tone: 'needs', icon: 'record' },
  ready: { tone: 'info', icon: 'circle' },
  in_review: { tone: 'info', icon: 'half' },
  opinion_signed: { tone: 'good', icon: 'sign' },
  delivered: { tone: 'good', icon: 'check' },
  acknowledged: { tone: 'good', icon: 'check' },
  closed: { tone: 'quiet', icon: 'lock' },
  declined: { tone: 'stop', icon: 'stop' },
  withdrawn: { tone: 'quiet', icon: 'back' },
  discarded: { tone: 'quiet', icon: 'close' },
  on_hold: { tone: 'needs', icon: 'pause' },
};

export const CHECKLIST_LOOKS: Readonly<Record<ChecklistState, StatusLook>> = {
  missing: { tone: 'needs', icon: 'circle' },
  requested: { tone: 'needs', icon: 'sent' },
  received: { tone: 'info', icon: 'record' },
  under_check: { tone: 'info', icon: 'half' },
  accepted: { tone: 'good', icon: 'check' },
  refused: { tone: 'stop', icon: 'stop' },
  not_applicable: { tone: 'quiet', icon: 'remove' },
};

export const WAITING_LOOKS: Readonly<Record<WaitingOn, CsIconName>> = {
  referrer: 'person',
  coordinator: 'tasks',
  reviewer: 'eye',
  patient: 'person',
  nobody: 'check',
};
