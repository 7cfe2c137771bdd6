import type { CaseDetail, ProfilePatch, ReferralPatch } from '@consilium/contracts';
import { EMPTY_PROFILE, EMPTY_REFERRAL, NOTICE_VERSION, type Section } from '@consilium/domain';
import { SECTION_BLOCKS, storedKey, type Block, type DraftPart, type FieldDef } from './section-defs';

export type FieldValue = string | number | boolean | readonly string[] | null | undefined;
export type Bag = Readonly<Record<string, unknown>>;

/** The editable copy of a draft. Only the parts that a section names are ever written back. */
export type Draft = Readonly<Record<DraftPart, Bag>>;

export function draftOf(detail: CaseDetail): Draft {
  return {
    referral: { ...EMPTY_REFERRAL, ...detail.referral } as Bag,
    profile: { ...EMPTY_PROFILE, ...detail.profile } as Bag,
  };
}

export function objectAt(draft: Draft, block: Block): Bag {
  return block.at === null ? draft[block.part] : ((draft[block.part][block.at] as Bag | null) ?? {});
}

export function rowsAt(draft: Draft, block: Block): readonly Bag[] {
  return (draft[block.part][block.at ?? ''] as readonly Bag[] | undefined) ?? [];
}

export function valueOf(bag: Bag, field: FieldDef): FieldValue {
  return bag[storedKey(field)] as FieldValue;
}

export function withPart(draft: Draft, part: DraftPart, key: string, value: unknown): Draft {
  return { ...draft, [part]: { ...draft[part], [key]: value } };
}

/** The draft after one field of an object block was changed. */
export function withField(draft: Draft, block: Block, field: FieldDef, value: FieldValue): Draft {
  const changed = { ...objectAt(draft, block), [storedKey(field)]: value };
  return block.at === null ? { ...draft, [block.part]: changed } : withPart(draft, block.part, block.at, changed);
}

export interface SectionPatch {
  readonly referral: ReferralPatch | null;
  readonly profile: ProfilePatch | null;
}

/** Where a value stands that cannot be saved yet: an object block, or one row of a list. */
export interface Unsavable {
  readonly block: Block;
  readonly row: number | null;
}

/**
 * What a section sends: whole parts in the contract's shape. An object in which nothing is set is sent as null, empty rows not at all.
 * What cannot be saved yet stays behind, so that one unfinished date does not keep the rest of the section from being saved.
 */
export function patchOf(section: Section, draft: Draft, unsavable: readonly Unsavable[] = []): SectionPatch {
  const patch: Record<DraftPart, Record<string, unknown>> = { referral: {}, profile: {} };
  for (const block of SECTION_BLOCKS[section]) {
    const behind = unsavable.filter((one) => one.block === block);
    if (behind.some(({ row }) => row === null)) continue;
    if (block.type === 'list') {
      patch[block.part][block.at] = rowsAt(draft, block).filter((row, index) => !isBlank(row) && !behind.some((one) => one.row === index));
      if (block.none) patch[block.part][block.none] = Boolean(draft[block.part][block.none]);
    } else if (block.at === null) {
      for (const field of block.fields) patch[block.part][storedKey(field)] = draft[block.part][storedKey(field)] ?? null;
    } else {
      patch[block.part][block.at] = objectPatch(block.at, objectAt(draft, block));
    }
  }
  return { referral: orNull(patch.referral) as ReferralPatch | null, profile: orNull(patch.profile) as ProfilePatch | null };
}

function objectPatch(at: string, bag: Bag): unknown {
  if (at === 'patient') return bag;
  if (isBlank(bag)) return null;
  // The notice that was shown is recorded with the consent; what is required by type is sent empty rather than absent.
  if (at === 'consent') return { purposes: [], ...bag, noticeVersion: NOTICE_VERSION };
  if (at === 'question') return { text: '', services: [], compare: [], ...bag };
  if (at === 'stage') return { text: '', ...bag };
  return bag;
}

function orNull(patch: Record<string, unknown>): Record<string, unknown> | null {
  return Object.keys(patch).length > 0 ? patch : null;
}

export function isBlank(bag: Bag): boolean {
  return Object.entries(bag).every(
    ([key, value]) => key === 'noticeVersion' || value === null || value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0),
  );
}
