import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ApiDescription } from '@consilium/platform/http';
import { ContractDescription } from './contract-description';
import { RouteInputReader } from './route-inputs';

/** Completes /api/openapi.json. */
@Module({ imports: [DiscoveryModule], providers: [RouteInputReader, { provide: ApiDescription, useClass: ContractDescription }] })
export class OpenApiModule {}
