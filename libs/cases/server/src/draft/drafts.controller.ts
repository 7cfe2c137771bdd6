import { Body, Controller, Param, Patch } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import { ProfilePatch, ReferralPatch, type CaseDetail } from '@consilium/contracts';
import { CurrentActor, Requires } from '@consilium/platform/access';
import { IfMatch, Versioned } from '@consilium/platform/http';
import { UpdateProfile } from './update-profile';
import { UpdateReferral } from './update-referral';

@Controller('cases/:id')
export class DraftsController {
  constructor(
    private readonly updateReferral: UpdateReferral,
    private readonly updateProfile: UpdateProfile,
  ) {}

  @Patch('referral')
  @Versioned()
  @Requires('update', 'Case')
  referral(@CurrentActor() actor: Actor, @Param('id') caseId: string, @IfMatch() ifMatch: number, @Body() patch: ReferralPatch): Promise<CaseDetail> {
    return this.updateReferral.execute(actor, { caseId, patch, ifMatch });
  }

  @Patch('profile')
  @Versioned()
  @Requires('update', 'Case')
  profile(@CurrentActor() actor: Actor, @Param('id') caseId: string, @IfMatch() ifMatch: number, @Body() patch: ProfilePatch): Promise<CaseDetail> {
    return this.updateProfile.execute(actor, { caseId, patch, ifMatch });
  }
}
