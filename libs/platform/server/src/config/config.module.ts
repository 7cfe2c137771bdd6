import { type DynamicModule, Module } from '@nestjs/common';
import { CONFIG_CLASSES } from './configs';
import { type Environment, loadConfigs, processEnvironment } from './load';

/** Provides every config class by injection: `constructor(private readonly http: HttpConfig)`. */
@Module({})
export class ConfigModule {
  /**
   * @param env defaults to the process environment; tests give their own.
   * @throws BootError before anything else starts when a variable is missing or wrong.
   */
  static forRoot(env: Environment = processEnvironment()): DynamicModule {
    const instances = loadConfigs(CONFIG_CLASSES, env);
    const providers = CONFIG_CLASSES.map((type, i) => ({ provide: type, useValue: instances[i] }));
    return { module: ConfigModule, global: true, providers, exports: [...CONFIG_CLASSES] };
  }
}
