import { Global, Module } from '@nestjs/common';

import { DiskStore } from './disk-store';
import { ObjectStore } from './object-store';

@Global()
@Module({ providers: [{ provide: ObjectStore, useClass: DiskStore }], exports: [ObjectStore] })
export class StorageModule {}
