import { isStale, type ChecklistKind, type ChecklistState, type ClinicalProfile, type DraftFacts, type Referral } from '@consilium/domain';
import type { ChecklistItemRow, StateChange } from './checklist-items';

interface FormContent {
  readonly given: boolean;
  readonly date: string | null;
}

const FORM_CONTENT: Partial<Record<ChecklistKind, (referral: Referral, profile: ClinicalProfile) => FormContent>> = {
  performance_status: (_, { performance }) => ({ given: performance !== null, date: performance?.date ?? null }),
  comorbidities: (_, { comorbidities, noComorbidities }) => ({ given: comorbidities.length > 0 || noComorbidities, date: null }),
  clinical_question: ({ question }) => ({ given: Boolean(question?.text), date: null }),
  consent: ({ consent }) => ({ given: consent?.purposes.includes('review') ?? false, date: consent?.date ?? null }),
};

/**
 * The states of items whose content is typed into the referral, at the moment it is sent: what is there and recent needs no second look;
 * what is too old, or was refused before, does. A waiver stays a waiver.
 */
export function formItemStates(items: readonly ChecklistItemRow[], { referral, profile }: DraftFacts, today: string): StateChange[] {
  return items.flatMap((item) => {
    const content = item.source === 'form' ? FORM_CONTENT[item.kind]?.(referral, profile) : undefined;
    if (!content || item.state === 'not_applicable') return [];
    return [{ kind: item.kind, state: stateOf(item, content, today) }];
  });
}

/** Date of the content behind a form item, for its freshness. */
export function formContentDate(kind: ChecklistKind, { referral, profile }: Pick<DraftFacts, 'referral' | 'profile'>): string | null {
  return FORM_CONTENT[kind]?.(referral, profile).date ?? null;
}

function stateOf(item: ChecklistItemRow, { given, date }: FormContent, today: string): ChecklistState {
  if (!given) return 'missing';
  return item.state === 'refused' || isStale(item.freshnessDays, date, today) ? 'received' : 'accepted';
}
