import { type DynamicModule, Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { DatabaseConfig } from '../config';
import { BootError, EXIT } from '../errors';
import { Clock } from './clock';
import { OutboxSignal } from './outbox-signal';
import { UnitOfWork } from './unit-of-work';

type Entity = EntityTarget<ObjectLiteral> & (new () => object);

const entities = new Set<Entity>();

/** Makes entities known to every program that loads their feature: API, worker and ops alike. */
export function registerEntities(list: readonly Entity[]): void {
  for (const entity of list) entities.add(entity);
}

/** The entities registered so far, for the drift check. */
export function registeredEntities(): readonly Entity[] {
  return [...entities];
}

/** Connects with the application role. Statements may be pipelined; timeouts are set per transaction, so a pooler may stand between. */
export async function connect(config: DatabaseConfig): Promise<DataSource> {
  const logger = new Logger('Database');
  const dataSource = new DataSource({
    type: 'postgres',
    url: config.url,
    entities: registeredEntities() as (new () => object)[],
    synchronize: false,
    installExtensions: false,
    applicationName: 'consilium',
    poolErrorHandler: (error: Error) => logger.warn(`A pooled connection was lost: ${error.message}`),
    extra: {
      max: config.pool,
      pipeline: true,
      connectionTimeoutMillis: config.connectTimeoutMs,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
    },
  });
  try {
    return await dataSource.initialize();
  } catch (error) {
    const { host, pathname } = new URL(config.url);
    const reason = error instanceof Error ? error.message || (error as { code?: string }).code : String(error);
    throw new BootError(
      `The database ${host}${pathname} cannot be reached (${reason}). Check DATABASE_URL and that PostgreSQL is running.`,
      EXIT.unreachableDatabase,
      {
        cause: error,
      },
    );
  }
}

@Global()
@Module({
  providers: [Clock, OutboxSignal, UnitOfWork, { provide: DataSource, useFactory: connect, inject: [DatabaseConfig] }],
  exports: [Clock, OutboxSignal, UnitOfWork, DataSource],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** `imports: [DatabaseModule.forFeature([CaseEntity])]` registers a feature's entities. */
  static forFeature(list: readonly Entity[]): DynamicModule {
    registerEntities(list);
    return { module: EntitiesModule };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** Carries nothing; exists so that `forFeature` can stand in `imports`. */
@Module({})
class EntitiesModule {}
