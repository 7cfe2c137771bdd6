import { ISO_DATE, isPerformanceValue, PARTIAL_DATE, type PerformanceScale, type Section } from '@consilium/domain';
import { isBlank, objectAt, rowsAt, valueOf, type Bag, type Draft, type Unsavable } from './draft';
import { SECTION_BLOCKS, storedKey, type Block, type FieldDef } from './section-defs';

/** A value that cannot be saved as it stands. `key` names the text under `referral.wrong`. */
export interface FieldFinding extends Unsavable {
  /** Element id of the control. */
  readonly id: string;
  readonly key: string;
  readonly field: FieldDef;
}

/** Somewhere it is already tomorrow: fourteen hours ahead of UTC at most. */
const AHEAD = 14 * 3_600_000;

export function controlId(block: Block, field: FieldDef, row: number | null = null): string {
  return [block.at ?? block.part, row, field.key].filter((part) => part !== null).join('-');
}

/** What is wrong with one value in itself; nothing is wrong with an empty one. */
export function valueFault(field: FieldDef, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string' && field.max && value.length > field.max) return 'tooLong';
  switch (field.kind) {
    case 'date':
      if (!ISO_DATE.test(String(value)) || Number.isNaN(Date.parse(String(value)))) return 'date';
      return Date.parse(String(value)) > Date.now() + AHEAD ? 'future' : null;
    case 'partialDate':
      return PARTIAL_DATE.test(String(value)) ? null : 'partialDate';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? null : 'number';
    case 'email':
      return /^\S+@\S+\.\S+$/.test(String(value)) ? null : 'email';
    default:
      return null;
  }
}

/** Every value of a section that would be refused, in the order of the page. Missing answers are no faults: a draft may have gaps. */
export function faultsOf(section: Section, draft: Draft): FieldFinding[] {
  return SECTION_BLOCKS[section].flatMap((block) => {
    if (block.type === 'list') return rowsAt(draft, block).flatMap((row, index) => rowFaults(block, row, index));
    return objectFaults(block, objectAt(draft, block));
  });
}

function objectFaults(block: Block, bag: Bag): FieldFinding[] {
  const findings = block.fields.flatMap((field) => finding(block, field, null, valueFault(field, valueOf(bag, field))));
  if (block.at === 'performance') findings.push(...performanceFaults(block, bag));
  if (needsWhole(block) && !isBlank(bag)) findings.push(...missingInRow(block, bag, null));
  return findings;
}

function rowFaults(block: Block, row: Bag, index: number): FieldFinding[] {
  const faults = block.fields.flatMap((field) => finding(block, field, index, valueFault(field, valueOf(row, field))));
  return isBlank(row) ? faults : [...faults, ...missingInRow(block, row, index)];
}

/** Consent and performance status mean nothing in halves: they are saved whole. So is every row of a list. */
function needsWhole(block: Block): boolean {
  return block.at === 'consent' || block.at === 'performance' || block.at === 'diagnosis';
}

function missingInRow(block: Block, bag: Bag, row: number | null): FieldFinding[] {
  const needed = block.at === 'diagnosis' ? block.fields.filter(({ key }) => key === 'diagnosisText') : block.fields.filter((field) => field.needed);
  return needed
    .filter((field) => {
      const value = bag[storedKey(field)];
      return value === null || value === undefined || value === '';
    })
    .flatMap((field) => finding(block, field, row, 'neededHere'));
}

function performanceFaults(block: Block, bag: Bag): FieldFinding[] {
  const { scale, value } = bag as { scale?: PerformanceScale; value?: number };
  const field = block.fields.find(({ key }) => key === 'performanceValue');
  if (!field || !scale || typeof value !== 'number' || isPerformanceValue(scale, value)) return [];
  return finding(block, field, null, scale === 'ecog' ? 'ecog' : 'inTens');
}

function finding(block: Block, field: FieldDef, row: number | null, key: string | null): FieldFinding[] {
  return key ? [{ id: controlId(block, field, row), key, field, block, row }] : [];
}

/** The control that a refused path of the API belongs to: `patient.birthDate`, `labs.2.value`. Undefined when this section has none. */
export function controlOfPath(section: Section, path: string): FieldFinding | undefined {
  const parts = path.replace(/\[(\d+)\]/g, '.$1').split('.');
  const key = parts.at(-1);
  const row = parts.map(Number).find((part) => Number.isInteger(part)) ?? null;
  for (const block of SECTION_BLOCKS[section]) {
    const field = block.fields.find((one) => storedKey(one) === key);
    if (field && (block.at === null || parts.includes(block.at))) return { id: controlId(block, field, row), key: 'refused', field, block, row };
  }
  return undefined;
}
