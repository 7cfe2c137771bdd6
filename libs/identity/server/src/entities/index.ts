import { AppUserEntity } from './app-user.entity';
import { OrganisationEntity } from './organisation.entity';
import { SignInAttemptEntity } from './sign-in-attempt.entity';
import { UserRoleEntity } from './user-role.entity';
import { UserSessionEntity } from './user-session.entity';

export { AppUserEntity, OrganisationEntity, SignInAttemptEntity, UserRoleEntity, UserSessionEntity };

export const IDENTITY_ENTITIES = [OrganisationEntity, AppUserEntity, UserRoleEntity, UserSessionEntity, SignInAttemptEntity];
