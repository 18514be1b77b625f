import os from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** npm test -- long: what takes minutes, and so is not part of every run. */
const long = {
  include: ['tests/long/**/*.test.ts', 'tests/corpus/**/*.test.ts'],
  exclude: ['node_modules/**'],
}

const everyday = {
  include: ['**/*.test.ts', '**/*.test.tsx'],
  exclude: ['node_modules/**', '.next/**', '.data/**', 'e2e/**', 'tests/long/**', 'tests/corpus/**'],
}

export default defineConfig(({ mode }) => ({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  test: {
    ...(mode === 'long' ? long : everyday),
    globalSetup: ['tests/support/globalSetup.ts'],
    // More than cores, which a percentage cannot say: half of a file's time is spent waiting for a server or the database.
    maxWorkers: Math.ceil(os.availableParallelism() * 1.5),
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
}))
