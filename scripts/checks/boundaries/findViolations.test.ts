import { describe, expect, test } from 'vitest'
import { findViolations } from './findViolations'
import { importRules, useRules } from './rules'

/** For each rule, one file that breaks it. A rule without an entry here fails the last test. */
const planted: Record<string, { path: string; text: string }> = {
  'the simulator is a stranger: it imports nothing of ours': {
    path: 'simulator/world/world.ts',
    text: "import { permissions } from '../../lib/shared/permission'",
  },
  'browser tests know only the browser': { path: 'e2e/a.spec.ts', text: "import { db } from '../lib/db/client'" },
  'components import lib/shared, lib/query and each other only': {
    path: 'components/run/RunTable.tsx',
    text: "import type { Tx } from '@/lib/db/client'",
  },
  'lib/shared is for everyone: it imports nothing above it': {
    path: 'lib/shared/run.ts',
    text: "import { readFileSync } from 'node:fs'",
  },
  'lib/mail is pure knowledge: it imports nothing above it': {
    path: 'lib/mail/mime/parse.ts',
    text: "import { db } from '../../db/client'",
  },
  'lib/query is pure knowledge: it imports nothing above it': {
    path: 'lib/query/odata.ts',
    text: "export { graph } from '../providers/graph/client'",
  },
  'providers take configuration and speak HTTP: no Next.js, no database, nothing above them': {
    path: 'lib/providers/graph/client.ts',
    text: "const headers = await import('next/headers')",
  },
  'commands know providers and shared knowledge, not who runs them': {
    path: 'lib/commands/mail.move.ts',
    text: "import { startRun } from '../runs/start'",
  },
  'lib is below everything that uses it': { path: 'lib/runs/start.ts', text: "import x from '../../app/page'" },
  'pages reach services only through lib/runs and lib/connections': {
    path: 'app/page.tsx',
    text: "import { GraphClient } from '@/lib/providers/graph/client'",
  },
  'the console imports no tooling': { path: 'app/page.tsx', text: "import x from '../scripts/processes/port'" },
  'the entry points are thin: they import lib only': {
    path: 'worker/main.ts',
    text: "import { x } from '../scripts/stack/startStack'",
  },
  'only lib/config.ts reads the environment': { path: 'lib/runs/start.ts', text: 'const a = process.env.HOME' },
  'only lib/runs calls a command': { path: 'app/page.tsx', text: 'await command.runItem(context, input)' },
}

describe('a planted violation is found', () => {
  test.each(Object.entries(planted))('%s', (rule, source) => {
    expect(findViolations([source])).toContainEqual(expect.objectContaining({ rule, at: `${source.path}:1` }))
  })

  test('for every rule', () => {
    expect(Object.keys(planted)).toEqual([...importRules, ...useRules].map((rule) => rule.name))
  })
})

test('what the rules allow is not reported', () => {
  const allowed = [
    { path: 'components/run/RunTable.tsx', text: "import type { Target } from '@/lib/shared/run'" },
    { path: 'lib/config.ts', text: 'export const home = process.env.HOME' },
    { path: 'lib/runs/turn.ts', text: 'await command.runItem(context, input)' },
    { path: 'lib/commands/mail.move.ts', text: 'export const command = { runItem() {} }' },
    { path: 'simulator/main.ts', text: "import { startWorld } from './world/world'" },
  ]
  expect(findViolations(allowed)).toEqual([])
})

test('a file that cannot be parsed is a finding, not a pass', () => {
  expect(findViolations([{ path: 'lib/x.ts', text: 'import { from' }])).toHaveLength(1)
})
