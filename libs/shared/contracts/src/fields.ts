import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { ISO_DATE, LIMITS, PARTIAL_DATE } from '@consilium/domain';

/** Field decorators of the contracts: each is one line at the field and says type, limits and whether it may be left out. */
interface Presence {
  /** May be absent or null. In a PATCH, absent means "as it is" and null means "cleared". */
  optional?: boolean;
}

function field(presence: Presence | undefined, ...decorators: PropertyDecorator[]): PropertyDecorator {
  return (target, key) => {
    if (presence?.optional) IsOptional()(target, key as string);
    // Applied from last to first, as stacked decorators would be, so that messages keep their order.
    for (const decorator of decorators.reverse()) decorator(target, key);
  };
}

export const Id = (presence?: Presence) => field(presence, IsUUID('all'));
export const Flag = (presence?: Presence) => field(presence, IsBoolean());
export const Timestamp = (presence?: Presence) => field(presence, IsISO8601({ strict: true }));
export const IsoDate = (presence?: Presence) => field(presence, IsString(), Matches(ISO_DATE));
export const PartialDate = (presence?: Presence) => field(presence, IsString(), Matches(PARTIAL_DATE));
export const Email = (presence?: Presence) => field(presence, IsEmail(), MaxLength(LIMITS.email));
export const HttpsUrl = (presence?: Presence) =>
  field(presence, IsUrl({ protocols: ['https', 'http'], require_protocol: true }), MaxLength(LIMITS.url));

export const Text = (max: number, presence?: Presence & { min?: number }) =>
  field(presence, IsString(), MinLength(presence?.min ?? 0), MaxLength(max));

export const Choice = (values: readonly string[], presence?: Presence) => field(presence, IsIn([...values]));

export const Choices = (values: readonly string[], presence?: Presence & { min?: number }) =>
  field(presence, IsArray(), ArrayUnique(), ArrayMinSize(presence?.min ?? 0), ArrayMaxSize(values.length), IsIn([...values], { each: true }));

export const Texts = (maxItems: number, maxLength: number, presence?: Presence) =>
  field(presence, IsArray(), ArrayMaxSize(maxItems), IsString({ each: true }), MaxLength(maxLength, { each: true }));

export const Ids = (maxItems: number, presence?: Presence) => field(presence, IsArray(), ArrayMaxSize(maxItems), IsUUID('all', { each: true }));

export const Whole = (min: number, max: number, presence?: Presence) => field(presence, IsInt(), Min(min), Max(max));

export const Decimal = (min: number, max: number, presence?: Presence) =>
  field(presence, IsNumber({ allowNaN: false, allowInfinity: false }), Min(min), Max(max));

type Constructor = new () => object;

/** `ValidateNested` looks into lists by itself, so that a list, also an empty one, would pass for an object: hence `IsObject`. */
export const One = (type: () => Constructor, presence?: Presence) => field(presence, IsObject(), ValidateNested(), Type(type));

export const Many = (type: () => Constructor, max: number, presence?: Presence & { min?: number }) =>
  field(presence, IsArray(), ArrayMinSize(presence?.min ?? 0), ArrayMaxSize(max), IsObject({ each: true }), ValidateNested({ each: true }), Type(type));
