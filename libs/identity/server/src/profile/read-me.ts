import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { Me } from '@consilium/contracts';
import { DemoConfig } from '@consilium/platform/config';
import { UnitOfWork } from '@consilium/platform/db';
import { readMe } from './me.queries';

/** GET /auth/me */
@Injectable()
export class ReadMe {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly demo: DemoConfig,
  ) {}

  execute(actor: Actor): Promise<Me> {
    return this.uow.read(actor, (tx) => readMe(tx, actor, { demo: this.demo.enabled }));
  }
}
