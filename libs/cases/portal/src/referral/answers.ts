import type { Section } from '@consilium/domain';
import type { TextFn } from '@consilium/portal/i18n';
import type { SummaryRow } from '@consilium/ui';
import { isBlank, objectAt, rowsAt, valueOf, type Bag, type Draft } from './draft';
import { SECTION_BLOCKS, type Block, type FieldDef } from './section-defs';

export interface AnswerContext {
  readonly text: TextFn;
  readonly date: (value: string) => string;
}

/** A section's answers in words, for "check answers" and for reading on the case. Empty answers keep their row with no values. */
export function answersOf(section: Section, draft: Draft, context: AnswerContext, link?: readonly unknown[]): SummaryRow[] {
  return SECTION_BLOCKS[section].flatMap((block) => blockAnswers(block, draft, context, link));
}

function blockAnswers(block: Block, draft: Draft, context: AnswerContext, link?: readonly unknown[]): SummaryRow[] {
  if (block.type === 'list') {
    const term = context.text(`referral.list.${block.at}.title`);
    return [{ term, values: listValues(block, draft, context), link }];
  }
  const bag = objectAt(draft, block);
  return block.fields.map((field) => ({
    term: context.text(`referral.field.${field.key}`),
    values: valueWords(field, bag, context),
    link,
  }));
}

function listValues(block: Extract<Block, { type: 'list' }>, draft: Draft, context: AnswerContext): string[] {
  if (block.none && draft[block.part][block.none] === true) return [context.text(`referral.field.${block.none}`)];
  return rowsAt(draft, block)
    .filter((row) => !isBlank(row))
    .map((row) => block.fields.flatMap((field) => valueWords(field, row, context)).join(' · '));
}

function valueWords(field: FieldDef, bag: Bag, { text, date }: AnswerContext): string[] {
  const value = valueOf(bag, field);
  if (value === null || value === undefined || value === '' || value === false) return [];
  if (value === true) return [text('referral.yes')];
  if (Array.isArray(value)) return value.map((one) => text(`${field.words}.${one}`));
  if (field.kind === 'choice') return [text(`${field.words}.${String(value)}`)];
  if (field.kind === 'date') return [date(String(value))];
  return String(value).split('\n');
}
