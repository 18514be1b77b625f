import { expect, test } from 'vitest'
import { missingPackages } from './lockFile'

const tool = { version: '1.0.0', optionalDependencies: { '@tool/darwin-arm64': '1.0.0', '@tool/linux-x64': '^1.0.0' } }
const build = { version: '1.0.0', optional: true }

test('a build that the lock does not list is found', () => {
  expect(missingPackages({ packages: { 'node_modules/tool': tool, 'node_modules/@tool/linux-x64': build } })).toEqual([
    { name: '@tool/darwin-arm64', version: '1.0.0' },
  ])
})

test('a build counts wherever npm looks for it', () => {
  const packages = {
    'node_modules/a/node_modules/tool': tool,
    'node_modules/a/node_modules/@tool/linux-x64': build,
    'node_modules/@tool/darwin-arm64': build,
  }
  expect(missingPackages({ packages })).toEqual([])
})
