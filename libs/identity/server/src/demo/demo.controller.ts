import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { DemoAccount } from '@consilium/contracts';
import { Public } from '@consilium/platform/access';
import { DemoQueries } from './demo.queries';

@ApiTags('auth')
@Controller('demo')
export class DemoController {
  constructor(private readonly queries: DemoQueries) {}

  @Get()
  @Public('Demo only: names invented accounts, never a password; answers 404 everywhere else')
  @ApiOperation({ summary: 'Accounts of a demo instance' })
  accounts(): Promise<{ accounts: DemoAccount[] }> {
    return this.queries.accounts();
  }
}
