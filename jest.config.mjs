// One Jest run for the whole workspace: `unit` is pure and quick, `integration` needs the database that
// tools/run.mjs provides (TEST_DATABASE_URL), `portal` renders Angular components in jsdom.
import { readFileSync } from 'node:fs';
import presets from 'jest-preset-angular/presets/index.js';

const { compilerOptions } = JSON.parse(readFileSync(new URL('./tsconfig.base.json', import.meta.url), 'utf8'));

/** Path aliases come from tsconfig.base.json alone, so that they cannot drift apart. */
const moduleNameMapper = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([alias, [target]]) => [
    `^${alias.replace('*', '(.*)')}$`,
    `<rootDir>/${target.replace('./', '').replace('*', '$1')}`,
  ]),
);

const swc = {
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

const angular = presets.createEsmPreset({ tsconfig: '<rootDir>/tsconfig.portal.json' });

const server = {
  rootDir: '.',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  moduleNameMapper,
  setupFiles: ['reflect-metadata'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
};

export default {
  projects: [
    {
      ...server,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,tools}/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/portal/', '<rootDir>/libs/platform/ui/'],
    },
    {
      ...server,
      displayName: 'integration',
      testMatch: ['<rootDir>/{apps,libs}/**/*.int-spec.ts'],
    },
    {
      ...angular,
      rootDir: '.',
      displayName: 'portal',
      testMatch: ['<rootDir>/{apps/portal,libs/*/portal,libs/platform/ui}/**/*.spec.ts'],
      setupFilesAfterEnv: ['<rootDir>/apps/portal/jest.setup.ts'],
      moduleNameMapper: { ...angular.moduleNameMapper, ...moduleNameMapper },
      modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
    },
  ],
};
