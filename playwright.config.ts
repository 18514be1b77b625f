import { defineConfig } from '@playwright/test'
import { world } from './e2e/world'

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './tests/support/e2eSetup.ts',
  outputDir: 'test-results',
  // Each worker has a console and an organisation of its own, which its files share one after another, as people do.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    // Only workers have a world: this file is also read before the global set-up has made them.
    baseURL: process.env.TEST_PARALLEL_INDEX ? world().url : undefined,
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
    locale: 'en-GB',
    // Tracing puts a script of its own into every frame, which the sandboxed preview refuses and the browser reports: with
    // it the tests could not insist on a silent console.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROME_PATH,
      // The sandbox needs rights that containers and root do not give.
      args: process.platform === 'linux' ? ['--no-sandbox', '--disable-dev-shm-usage'] : [],
    },
  },
})
