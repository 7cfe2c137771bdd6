import { LIMITS } from '@consilium/domain';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** A query parameter that must be a whole number: anything else stays text and is refused by the validator. */
export function QueryInteger(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value,
  );
}

/** `?limit=&cursor=` of every list; extend it with the list's own filters. */
export class ListQuery {
  @IsOptional()
  @QueryInteger()
  @IsInt()
  @Min(1)
  @Max(LIMITS.pageMax)
  limit: number = LIMITS.pageDefault;

  @IsOptional()
  @IsString()
  @MaxLength(1_024)
  cursor?: string;
}
