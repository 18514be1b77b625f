import os from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** Outside tests/, but on the database that is set up for them, of which each file drops its copy at its end. */
const onDatabase = ['lib/jobs/**/*.test.ts', 'scripts/db/**/*.test.ts']

const project = (name: string, test: { include: string[]; exclude?: string[]; isolate?: boolean }) => ({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  // What is waited for has as long as a slow machine needs: a limit is for what never comes.
  test: { name, testTimeout: 30_000, hookTimeout: 60_000, expect: { poll: { timeout: 15_000 } }, ...test },
})

/** npm test -- long: what takes minutes, and so is not part of every run. */
const long = [project('long', { include: ['tests/long/**/*.test.ts', 'tests/corpus/**/*.test.ts'] })]

const everyday = [
  project('services', {
    include: ['tests/**/*.test.ts', ...onDatabase],
    exclude: ['tests/long/**', 'tests/corpus/**'],
  }),
  project('parts', {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['node_modules/**', '.next/**', '.data/**', 'e2e/**', 'tests/**', ...onDatabase],
    // They leave no state behind, so that one reading of the libraries serves them all.
    isolate: false,
  }),
]

export default defineConfig(({ mode }) => ({
  test: {
    // Once, for all projects: what a project has of its own would run for each of them.
    globalSetup: ['tests/support/globalSetup.ts'],
    // More than cores, which a percentage cannot say: half of a file's time is spent waiting for a server or the database.
    maxWorkers: Math.ceil(os.availableParallelism() * 1.5),
    projects: mode === 'long' ? long : everyday,
  },
}))
