import { defineConfig, mergeConfig } from 'vitest/config'
import everyday from './vitest.config'

// npm test -- long: what takes minutes, and so is not part of every run.
const config = mergeConfig(everyday, defineConfig({}))
config.test = {
  ...config.test,
  include: ['tests/long/**/*.test.ts', 'tests/corpus/**/*.test.ts'],
  exclude: ['node_modules/**'],
}

export default config
