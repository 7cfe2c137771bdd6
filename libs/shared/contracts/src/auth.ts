import { LANGUAGES, LIMITS, ROLES, type Language, type Role } from '@consilium/domain';
import { NamedRef } from './common';
import { Choice, Choices, Email, Flag, Id, One, Text, Texts, Timestamp } from './fields';

export class SignInRequest {
  @Email() email!: string;
  @Text(LIMITS.passwordMax, { min: 1 }) password!: string;
}

export class SessionUser {
  @Id() id!: string;
  @Text(LIMITS.name) displayName!: string;
  @Email() email!: string;
  @Text(LIMITS.shortText, { optional: true }) title!: string | null;
  @Choice(LANGUAGES) language!: Language;
  @Text(LIMITS.code) timeZone!: string;
}

export const SIGN_IN_STEPS = ['done', 'mfa', 'enrol-mfa', 'change-password'] as const;
export type SignInStep = (typeof SIGN_IN_STEPS)[number];

export class SignInResponse {
  @One(() => SessionUser) user!: SessionUser;
  @Choice(SIGN_IN_STEPS) next!: SignInStep;
}

/** Who is signed in, as what, and what they may do (`ability`: CASL rules packed by `packRules`). */
export class Me {
  @One(() => SessionUser) user!: SessionUser;
  @Choice(ROLES) role!: Role;
  @Choices(ROLES) roles!: Role[];
  @One(() => NamedRef, { optional: true }) organisation!: NamedRef | null;
  @Texts(20, LIMITS.code) specialties!: string[];
  /** Packed rules; opaque to partners, unpacked by the portal with `unpackRules`. */
  ability!: unknown[];
  @Text(LIMITS.shortText) csrfToken!: string;
  @Timestamp() expiresAt!: string;
  @Flag() demo!: boolean;
}

export class SwitchRoleRequest {
  @Choice(ROLES) role!: Role;
}

export class UpdateProfileRequest {
  @Choice(LANGUAGES, { optional: true }) language?: Language;
  @Text(LIMITS.code, { optional: true }) timeZone?: string;
}

export class DemoAccount {
  @Email() email!: string;
  @Choice(ROLES) role!: Role;
  @Text(LIMITS.name) displayName!: string;
}
