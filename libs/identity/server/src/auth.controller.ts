import { Body, Controller, Get, HttpCode, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '@consilium/access';
import { SignInRequest, SwitchRoleRequest, UpdateProfileRequest, type Me, type SignInResponse } from '@consilium/contracts';
import { CurrentActor, Public, Requires, type HttpRequest } from '@consilium/platform/access';
import { ReadMe } from './profile/read-me';
import { SwitchRole } from './profile/switch-role';
import { UpdateProfile } from './profile/update-profile';
import { SessionCookie } from './sessions/session-cookie';
import { SignOut } from './sessions/sign-out';
import { SignIn } from './sign-in/sign-in';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly cookie: SessionCookie,
    private readonly signInCase: SignIn,
    private readonly signOutCase: SignOut,
    private readonly readMe: ReadMe,
    private readonly switchRoleCase: SwitchRole,
    private readonly updateProfileCase: UpdateProfile,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Public('Signing in is how a session begins; guessing is throttled per account and per address')
  @ApiOperation({ summary: 'Sign in; sets the session cookie' })
  async signIn(@Body() input: SignInRequest, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignInResponse> {
    const origin = { address: request.ip, userAgent: request.headers['user-agent'] ?? null, replacedToken: this.cookie.read(request) };
    return this.cookie.hand(reply, await this.signInCase.execute(input, origin));
  }

  @Post('sign-out')
  @HttpCode(204)
  @Requires('manage-own', 'Session')
  @ApiOperation({ summary: 'End this session and clear its cookie' })
  async signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signOutCase.execute(actor);
    this.cookie.clear(reply);
  }

  @Get('me')
  @Requires('read', 'Session')
  @ApiOperation({ summary: 'Who is signed in, as what, and what they may do' })
  me(@CurrentActor() actor: Actor): Promise<Me> {
    return this.readMe.execute(actor);
  }

  @Patch('me')
  @Requires('manage-own', 'Session')
  @ApiOperation({ summary: 'Change one’s own language or time zone' })
  updateMe(@CurrentActor() actor: Actor, @Body() input: UpdateProfileRequest): Promise<Me> {
    return this.updateProfileCase.execute(actor, input);
  }

  @Post('role')
  @HttpCode(200)
  @Requires('manage-own', 'Session')
  @ApiOperation({ summary: 'Act in another of one’s roles; replaces the session and its cookie' })
  async switchRole(@CurrentActor() actor: Actor, @Body() input: SwitchRoleRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Me> {
    return this.cookie.hand(reply, await this.switchRoleCase.execute(actor, input));
  }
}
