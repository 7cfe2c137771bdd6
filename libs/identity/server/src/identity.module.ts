import { Global, Module } from '@nestjs/common';
import { ActorResolver } from '@consilium/platform/access';
import { DatabaseModule } from '@consilium/platform/db';
import { SessionChecker } from '@consilium/platform/live';
import { provideSchedules } from '@consilium/platform/queue';
import { AuthController } from './auth.controller';
import { DemoController } from './demo/demo.controller';
import { DemoQueries } from './demo/demo.queries';
import { IDENTITY_ENTITIES } from './entities';
import { ForgetSessions, ForgetSessionsHandler, forgetSessionsSchedule } from './housekeeping/forget-sessions';
import { PasswordHasher } from './passwords/password-hasher';
import { People } from './people/people';
import { ReadMe } from './profile/read-me';
import { SwitchRole } from './profile/switch-role';
import { UpdateProfile } from './profile/update-profile';
import { CookieSessionStrategy } from './sessions/cookie-session.strategy';
import { LiveSessions } from './sessions/live-sessions';
import { SessionCookie } from './sessions/session-cookie';
import { SessionResolver } from './sessions/session-resolver';
import { Sessions } from './sessions/sessions';
import { SignOut } from './sessions/sign-out';
import { PasswordStrategy } from './sign-in/password.strategy';
import { SignIn } from './sign-in/sign-in';
import { SignInThrottle } from './sign-in/sign-in-throttle';

/** What every process may ask of people: the worker too, which signs nobody in. */
@Global()
@Module({ imports: [DatabaseModule.forFeature(IDENTITY_ENTITIES)], providers: [People], exports: [People] })
export class PeopleModule {}

/** Signing in, sessions, and who asks: for the API. */
@Module({
  imports: [PeopleModule],
  controllers: [AuthController, DemoController],
  providers: [
    SessionCookie, Sessions, LiveSessions, CookieSessionStrategy, SessionResolver,
    PasswordHasher, PasswordStrategy, SignInThrottle, SignIn, SignOut,
    ReadMe, UpdateProfile, SwitchRole, DemoQueries,
    { provide: ActorResolver, useExisting: SessionResolver },
    { provide: SessionChecker, useExisting: LiveSessions },
  ],
  exports: [PeopleModule],
})
export class IdentityModule {}

/** For the worker: people, and forgetting what is no longer needed of sessions. */
@Module({ imports: [PeopleModule], providers: [ForgetSessions, ForgetSessionsHandler, provideSchedules(forgetSessionsSchedule)] })
export class IdentityWorkerModule {}
