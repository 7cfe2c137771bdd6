import { Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { AppError, type FieldError } from '../errors';

/** class-validator's constraint names → codes that the portal translates. Others are derived: isUuid → uuid, arrayMaxSize → array_max_size. */
const CODES: Readonly<Record<string, string>> = {
  whitelistValidation: 'unknown_field',
  isDefined: 'required',
  isNotEmpty: 'required',
  isNotEmptyObject: 'required',
  arrayNotEmpty: 'required',
  maxLength: 'too_long',
  minLength: 'too_short',
  arrayMaxSize: 'too_many',
  arrayMinSize: 'too_few',
  arrayUnique: 'duplicate',
  isIn: 'one_of',
  isEnum: 'one_of',
  matches: 'format',
  isUuid: 'id',
  isDateString: 'date',
  isISO8601: 'date',
  nestedValidation: 'object',
  unknownValue: 'object',
};

/** A constraint's name → its stable code. */
export function codeOf(constraint: string): string {
  return (
    CODES[constraint] ??
    constraint.replace(/^is(?=[A-Z])/, '').replace(/[A-Z]/g, (c, i) => `${i > 0 ? '_' : ''}${c.toLowerCase()}`)
  );
}

/** class-validator's tree → flat list with dotted paths; one entry per field, the first broken rule that says most. */
export function flattenErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((error) => {
    const path = parent ? `${parent}.${error.property}` : error.property;
    const nested = flattenErrors(error.children ?? [], path);
    return error.constraints ? [describe(error, path), ...nested] : nested;
  });
}

function describe(error: ValidationError, path: string): FieldError {
  const constraints = Object.entries(error.constraints ?? {});
  const [name, message] =
    constraints.find(([n]) => n === 'whitelistValidation') ?? (constraints.at(-1) as [string, string]);
  const context = error.contexts?.[name] as { code?: string } | undefined;
  if (name === 'whitelistValidation') return { path, code: 'unknown_field', message: 'This field does not exist.' };
  if (error.value === undefined || error.value === null)
    return { path, code: context?.code ?? 'required', message: 'This field is required.' };
  return {
    path,
    code: context?.code ?? codeOf(name),
    message: message.replace(new RegExp(`^${escape(error.property)} `), ''),
  };
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Only declared fields, of declared types, converted only where a class says so. */
@Injectable()
export class StrictValidationPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      transformOptions: { enableImplicitConversion: false, exposeDefaultValues: true },
      validationError: { target: false, value: true },
      exceptionFactory: (errors: ValidationError[]) =>
        new AppError('validation_failed', { fields: flattenErrors(errors) }),
    });
  }
}
