import { Global, Module } from '@nestjs/common';
import { ClsModule } from 'nestjs-cls';
import { ContextService } from './request-context';

@Global()
@Module({
  imports: [ClsModule.forRoot({ global: true })],
  providers: [ContextService],
  exports: [ContextService],
})
export class ContextModule {}
