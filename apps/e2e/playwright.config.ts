import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

const chromium = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));

/**
 * Journeys through a real instance, started with the launcher exactly as a user starts it. `http` needs no browser.
 * Workers share one machine with the instances they drive, so they run one after the other.
 */
const config = defineConfig({
  testDir: './src',
  outputDir: '../../dist/e2e',
  workers: 1,
  fullyParallel: false,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['line'], ['json']] : [['line']],
  projects: [
    { name: 'http', testMatch: '**/*.http.ts' },
    {
      name: 'browser',
      testMatch: '**/*.browser.ts',
      use: {
        ...devices['Desktop Chrome'],
        viewport: { width: 1440, height: 900 },
        launchOptions: {
          executablePath: chromium,
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
        trace: 'retain-on-failure',
        screenshot: 'only-on-failure',
      },
    },
  ],
});

// Playwright reads the default export; everywhere else named exports are the rule.
// eslint-disable-next-line no-restricted-exports
export default config;
