import { z } from 'zod'
import type { ConnectionTarget } from '../shared/run'
import { defineCommand } from './define'

// Not named connection.test.ts, after the command: the test runner takes such files for tests.

const input = z.strictObject({})

const output = z.object({
  checks: z.array(
    z.object({
      service: z.string(),
      state: z.enum(['works', 'fails', 'notChecked']),
      words: z.string(),
      statusCode: z.number().optional(),
      milliseconds: z.number().optional(),
    }),
  ),
  grants: z.array(z.string()),
  groups: z.array(z.object({ group: z.string(), capability: z.string(), missing: z.array(z.string()) })),
})

export const connectionTest = defineCommand<typeof input, typeof output, ConnectionTarget>({
  id: 'connection.test',
  title: 'Test connection',
  summary:
    'Signs in, reads what the credential may do, makes one harmless call to each service, and says which groups of commands work.',
  risk: 'read',
  permission: 'connections.manage',
  needs: null,
  vendorPermissions: { graph: { application: [], delegated: [] } },
  seeds: {
    'd3-office365/Test Connection': {},
    'd3-exchange-server/Test Connection': {},
    'd3-defender-email/Test Connection': {},
  },
  idempotent: true,
  input,
  output,
  example: { input: {}, output: [{ checks: [], grants: ['Mail.ReadWrite'], groups: [] }] },
  auditText: () => 'Test the connection',
  targets: () => [{ kind: 'connection' }],
  async runItem({ connection, signal }) {
    const report = await connection.test({ signal })
    const failed = report.checks.find((check) => check.state === 'fails')
    if (!failed) return { state: 'done', after: report }
    return {
      state: 'failed',
      code: failed.statusCode === 401 || failed.service === 'Sign-in' ? 'authentication' : 'notPermitted',
      message: `${failed.service}: ${failed.words}`,
      statusCode: failed.statusCode ?? 0,
    }
  },
  concurrency: 1,
})
