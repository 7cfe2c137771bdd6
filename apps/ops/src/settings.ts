import { DatabaseConfig, DemoConfig, loadConfigs, processEnvironment, QueueConfig, StorageConfig } from '@consilium/platform/config';
import { BootError, EXIT } from '@consilium/platform/errors';

/** What the operator's tool needs to know. */
export interface Settings {
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly queue: QueueConfig;
  readonly dataDir: string;
  readonly demo: boolean;
}

/** @throws BootError with what is missing */
export function readSettings(): Settings {
  const [database, queue, storage, demo] = loadConfigs([DatabaseConfig, QueueConfig, StorageConfig, DemoConfig] as const, processEnvironment());
  if (!database.ownerUrl) throw new BootError('DATABASE_OWNER_URL is not set: this command works with the owner’s rights. See docs/config.md.', EXIT.config);
  return { appUrl: database.url, ownerUrl: database.ownerUrl, queue, dataDir: storage.dataDir, demo: demo.enabled };
}
