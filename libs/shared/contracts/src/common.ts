import { LIMITS } from '@consilium/domain';
import { Type } from 'class-transformer';
import { Id, Text, Whole } from './fields';

/** One page of a keyset list: pass `nextCursor` back as `cursor` for the page after it. */
export class PageQuery {
  @Whole(1, LIMITS.pageMax, { optional: true })
  @Type(() => Number)
  limit?: number;

  @Text(1_000, { optional: true })
  cursor?: string;
}

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** A person as others see them on a case: name and role, never an address. */
export class PersonRef {
  @Id() id!: string;
  @Text(LIMITS.name) displayName!: string;
  @Text(LIMITS.shortText, { optional: true }) title!: string | null;
  @Text(LIMITS.shortText, { optional: true }) organisation!: string | null;
}

export class NamedRef {
  @Id() id!: string;
  @Text(LIMITS.shortText) name!: string;
}
