import { CONFIG_CLASSES } from './configs';
import { variablesOf, type VariableMeta } from './decorators';

type ConfigClass = new () => object;

const defaultOf = (type: ConfigClass, v: VariableMeta): string => {
  const value = (new type() as Record<string, unknown>)[v.property];
  return value === undefined ? '' : typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
};

/** The page docs/config.md: one table per concern. */
export function renderConfigDocs(types: readonly ConfigClass[] = CONFIG_CLASSES): string {
  const sections = types.map((type) => {
    const rows = variablesOf(type).map((v) => {
      const value = defaultOf(type, v);
      return `| \`${v.name}\` | ${v.description}${v.secret ? ' (secret)' : ''} | ${value ? `\`${value}\`` : '–'} |`;
    });
    return `## ${type.name.replace(/Config$/, '')}\n\n| variable | meaning | default |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Configuration\n\nGenerated from the config classes by \`npm run generate\`. Empty variables count as absent.\n\n${sections.join('\n')}`;
}

/** The file .env.example: every variable with its default, or commented out with an example. */
export function renderEnvExample(types: readonly ConfigClass[] = CONFIG_CLASSES): string {
  return types
    .flatMap((type) => [
      `# --- ${type.name.replace(/Config$/, '')}`,
      ...variablesOf(type).flatMap((v) => {
        const value = defaultOf(type, v);
        return [
          `# ${v.description}`,
          value ? `#${v.name}=${/[\s<>#]/.test(value) ? `"${value}"` : value}` : `#${v.name}=${v.example ?? ''}`,
        ];
      }),
      '',
    ])
    .join('\n');
}

/** What may be printed about a loaded config: secrets only say whether they are set. */
export function describeConfig(instance: object): Record<string, unknown> {
  const type = instance.constructor as ConfigClass;
  return Object.fromEntries(
    variablesOf(type).map((v) => {
      const value = (instance as Record<string, unknown>)[v.property];
      return [v.name, v.secret ? (value === undefined ? 'not set' : 'set') : value];
    }),
  );
}
