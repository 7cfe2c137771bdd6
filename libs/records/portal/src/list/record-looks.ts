import type { RecordState } from '@consilium/domain';
import type { StatusLook } from '@consilium/ui';

export const RECORD_LOOKS: Readonly<Record<RecordState, StatusLook>> = {
  received: { tone: 'info', icon: 'record' },
  accepted: { tone: 'good', icon: 'check' },
  refused: { tone: 'stop', icon: 'stop' },
};
