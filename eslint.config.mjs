import { builtinModules } from 'node:module';

import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

const FEATURE_SERVERS = {
  // The acyclic order of feature servers: each may import only what stands to its right.
  audit: [],
  identity: ['audit'],
  cases: ['identity', 'audit'],
  records: ['cases', 'identity', 'audit'],
  opinions: ['records', 'cases', 'identity', 'audit'],
  messaging: ['records', 'cases', 'identity', 'audit'],
  notifications: ['identity', 'audit'],
};

/** Feature portals never import each other: the portal app composes them. */
const scopeRules = Object.entries(FEATURE_SERVERS).flatMap(([scope, allowed]) =>
  [['side:server', allowed], ['side:portal', []]].map(([side, others]) => ({
    allSourceTags: [side, `scope:${scope}`],
    onlyDependOnLibsWithTags: ['scope:shared', 'scope:platform', `scope:${scope}`, ...others.map((s) => `scope:${s}`)],
  })),
);

/** Nx sees packages, not what Node brings along. */
const FOR_BROWSERS_TOO = 'Shared libs run in the browser too: nothing of Node.';
const NODE = {
  paths: builtinModules.map((name) => ({ name, message: FOR_BROWSERS_TOO })),
  patterns: [{ regex: '^node:', message: FOR_BROWSERS_TOO }],
};

export default tseslint.config(
  { ignores: ['**/node_modules', '**/dist', '.data', '.nx', '.angular', '**/*.mjs', '**/*.json', '**/*.scss', '**/*.md'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommended],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          banTransitiveDependencies: false,
          depConstraints: [
            { sourceTag: 'layer:domain', onlyDependOnLibsWithTags: ['layer:domain'], bannedExternalImports: ['*'] },
            { sourceTag: 'layer:contracts', onlyDependOnLibsWithTags: ['layer:domain', 'layer:contracts'] },
            { sourceTag: 'layer:access', onlyDependOnLibsWithTags: ['layer:domain', 'layer:access'] },
            { sourceTag: 'layer:ui', onlyDependOnLibsWithTags: ['layer:domain', 'layer:ui'] },
            { sourceTag: 'layer:platform', onlyDependOnLibsWithTags: ['scope:shared', 'layer:platform', 'layer:ui'] },
            {
              sourceTag: 'side:shared',
              bannedExternalImports: ['@nestjs/*', '@angular/*', 'typeorm', 'bullmq'],
              onlyDependOnLibsWithTags: ['side:shared'],
            },
            { sourceTag: 'side:server', onlyDependOnLibsWithTags: ['side:server', 'side:shared'], bannedExternalImports: ['@angular/*'] },
            { sourceTag: 'side:portal', onlyDependOnLibsWithTags: ['side:portal', 'side:shared'], bannedExternalImports: ['@nestjs/*', 'typeorm', 'bullmq'] },
            { sourceTag: 'layer:app', onlyDependOnLibsWithTags: ['*'] },
            { sourceTag: 'layer:testing', onlyDependOnLibsWithTags: ['*'] },
            ...scopeRules,
          ],
        },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  { files: ['libs/shared/**/*.ts'], ignores: ['**/*.spec.ts'], rules: { 'no-restricted-imports': ['error', NODE] } },
  {
    files: ['apps/portal/**/*.ts', 'libs/*/portal/**/*.ts', 'libs/platform/ui/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'cs', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'cs', style: 'camelCase' }],
    },
  },
  {
    files: ['**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
  { files: ['**/*.spec.ts', '**/*.int-spec.ts', 'apps/e2e/**', 'apps/bench/**', '**/migrations/**'], rules: { 'max-lines': 'off', 'no-console': 'off' } },
);
