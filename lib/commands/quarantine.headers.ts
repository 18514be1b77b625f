import { z } from 'zod'
import { defineCommand } from './define'
import { type QuarantinedTarget, quarantineOf } from './quarantineState'

const input = z.strictObject({
  identity: z.string().trim().min(3).max(300).describe('The message’s identity, as the list gives it'),
})
const output = z.object({ identity: z.string(), headers: z.string() })

export const quarantineHeaders = defineCommand<typeof input, typeof output, QuarantinedTarget>({
  id: 'quarantine.headers',
  title: 'Read the headers of a quarantined message',
  summary: 'Gets the headers of one quarantined message. That they were opened is written to the audit log.',
  risk: 'read',
  permission: 'mail.content',
  needs: 'quarantine',
  vendorPermissions: { exchangeOnline: ['Security Reader', 'Quarantine Administrator'] },
  seeds: {},
  idempotent: true,
  input,
  output,
  example: { input: { identity: 'a\\b' }, output: [{ identity: 'a\\b', headers: 'From: a@example.com' }] },
  auditText: () => 'Read the headers of one quarantined message',
  targets: ({ identity }) => [{ kind: 'quarantined', identity }],
  async runItem(context) {
    const { identity } = context.target
    const headers = await quarantineOf(context).headers({ identity }, { signal: context.signal })
    return { state: 'done', after: { identity, headers } }
  },
  concurrency: 4,
})
