import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './tests/support/e2eSetup.ts',
  outputDir: 'test-results',
  // One after another: they share one console and one organisation, as people do.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    // Set by the global set-up, which the workers run after
    baseURL: process.env.CLAWBACK_E2E_URL,
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
