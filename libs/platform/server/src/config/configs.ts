import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength } from 'class-validator';
import { Env } from './decorators';

const POSTGRES_URL = /^postgres(ql)?:\/\/.+/;
const POSTGRES_HELP = 'must be a PostgreSQL address such as postgres://user:password@host:5432/database';

/** Where the records live. The app's role owns nothing and cannot bypass row-level security. */
export class DatabaseConfig {
  @Env('DATABASE_URL', {
    description: 'PostgreSQL address with the application role',
    secret: true,
    example: 'postgres://consilium_app:secret@127.0.0.1:5432/consilium',
  })
  @Matches(POSTGRES_URL, { message: POSTGRES_HELP })
  url!: string;

  @Env('DATABASE_OWNER_URL', {
    description: 'The same database with the owner role; only migrations use it',
    secret: true,
    example: 'postgres://consilium_owner:secret@127.0.0.1:5432/consilium',
  })
  @IsOptional()
  @Matches(POSTGRES_URL, { message: POSTGRES_HELP })
  ownerUrl?: string;

  @Env('DATABASE_POOL', { description: 'Connections per process' })
  @IsInt()
  @Min(2)
  @Max(100)
  pool: number = 12;

  @Env('DATABASE_STATEMENT_TIMEOUT_MS', {
    description: 'A statement that takes longer is cancelled and answered with 503',
  })
  @IsInt()
  @Min(100)
  @Max(600_000)
  statementTimeoutMs: number = 15_000;

  @Env('DATABASE_CONNECT_TIMEOUT_MS', { description: 'How long a request waits for a free connection before 503' })
  @IsInt()
  @Min(100)
  @Max(60_000)
  connectTimeoutMs: number = 3_000;
}

export class HttpConfig {
  @Env('PORT', { description: 'Port of portal and API' })
  @IsInt()
  @Min(0)
  @Max(65_535)
  port: number = 3000;

  @Env('HOST', { description: 'Address to listen on; 127.0.0.1 keeps the service on this machine' })
  @IsString()
  @MinLength(1)
  host: string = '127.0.0.1';

  @Env('PUBLIC_URL', {
    description: 'Address under which people open the portal; its origin is accepted on writes',
    example: 'https://portal.example.org',
  })
  @IsOptional()
  @IsUrl(
    { require_tld: false, protocols: ['http', 'https'], require_protocol: true },
    { message: 'must be an http or https address' },
  )
  publicUrl?: string;

  @Env('TRUST_PROXY', { description: 'Believe X-Forwarded-* headers; only behind a proxy that sets them' })
  @IsBoolean()
  trustProxy: boolean = false;

  @Env('SERVE_PORTAL', { description: 'Serve the portal’s files from this process' })
  @IsBoolean()
  servePortal: boolean = true;

  @Env('PORTAL_DIR', { description: 'Folder of the built portal' })
  @IsString()
  portalDir: string = 'dist/portal/browser';

  @Env('MAX_BODY_KB', { description: 'Largest JSON body accepted, in KiB' })
  @IsInt()
  @Min(16)
  @Max(16_384)
  maxBodyKb: number = 1024;

  @Env('BODY_TIMEOUT_SECONDS', {
    description: 'A request body (uploads apart) that takes longer to arrive is answered with 408',
  })
  @IsInt()
  @Min(1)
  @Max(600)
  bodyTimeoutSeconds: number = 30;
}

export class SessionConfig {
  @Env('SESSION_IDLE_MINUTES', { description: 'A session ends after so long without a request' })
  @IsInt()
  @Min(1)
  @Max(1_440)
  idleMinutes: number = 30;

  @Env('SESSION_ABSOLUTE_HOURS', { description: 'A session ends after so long in any case' })
  @IsInt()
  @Min(1)
  @Max(168)
  absoluteHours: number = 12;
}

export class CaseConfig {
  @Env('CLAIM_LEASE_MINUTES', { description: 'A claimed case returns to the pool after so long without an opinion' })
  @IsInt()
  @Min(1)
  @Max(525_600)
  claimLeaseMinutes: number = 1_440;
}

export class StorageConfig {
  @Env('DATA_DIR', { description: 'Folder for records, generated secrets and the embedded database' })
  @IsString()
  @MinLength(1)
  dataDir: string = '.data';

  @Env('MAX_UPLOAD_MB', { description: 'Largest record accepted, in MiB' })
  @IsInt()
  @Min(1)
  @Max(1_048_576)
  maxUploadMb: number = 1_024;
}

export class MailConfig {
  @Env('SMTP_URL', {
    description: 'Mail server; without it mail is written to the data folder',
    secret: true,
    example: 'smtp://user:secret@mail.example.org:587',
  })
  @IsOptional()
  @Matches(/^smtps?:\/\/.+/, { message: 'must be a mail server address such as smtp://mail.example.org:587' })
  smtpUrl?: string;

  @Env('MAIL_FROM', { description: 'Sender of notifications' })
  @IsString()
  @MinLength(3)
  from: string = 'Consilium <no-reply@localhost>';
}

export class QueueConfig {
  @Env('QUEUE_DATABASE_URL', {
    description: 'PostgreSQL address with the queue role; used when REDIS_URL is absent',
    secret: true,
    example: 'postgres://consilium_queue:secret@127.0.0.1:5432/consilium',
  })
  @IsOptional()
  @Matches(POSTGRES_URL, { message: POSTGRES_HELP })
  databaseUrl?: string;

  @Env('REDIS_URL', {
    description: 'Redis for the queues; without it they live in PostgreSQL',
    secret: true,
    example: 'redis://127.0.0.1:6379',
  })
  @IsOptional()
  @Matches(/^rediss?:\/\/.+/, { message: 'must be a Redis address such as redis://127.0.0.1:6379' })
  redisUrl?: string;
}

export class DemoConfig {
  @Env('DEMO', { description: 'Demo people and cases; refused against an external database' })
  @IsBoolean()
  enabled: boolean = false;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export class LogConfig {
  @Env('LOG_LEVEL', { description: `One of ${LOG_LEVELS.join(', ')}` })
  @IsIn(LOG_LEVELS, { message: `must be one of ${LOG_LEVELS.join(', ')}` })
  level: string = 'info';

  @Env('LOG_PRETTY', { description: 'Short lines for people instead of JSON' })
  @IsBoolean()
  pretty: boolean = false;
}

export class MetricsConfig {
  @Env('METRICS_TOKEN', {
    description: 'Bearer token for /metrics; without it only this machine may read them',
    secret: true,
    example: 'a-long-random-text',
  })
  @IsOptional()
  @IsString()
  @MinLength(16)
  token?: string;
}

/** Every config class, in the order of the generated documentation. */
export const CONFIG_CLASSES = [
  DatabaseConfig,
  HttpConfig,
  SessionConfig,
  CaseConfig,
  StorageConfig,
  MailConfig,
  QueueConfig,
  DemoConfig,
  LogConfig,
  MetricsConfig,
] as const;
