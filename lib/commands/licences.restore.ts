import { z } from 'zod'
import type { MailboxTarget } from '../shared/run'
import { defineCommand } from './define'
import { licences } from './keptLicences'
import { offered } from './mailboxInput'
import { changedBy, removalRunId } from './undoInput'

const input = z.strictObject({ removalRunId })
const output = z.object({ given: z.array(z.string()) })

export const licencesRestore = defineCommand<typeof input, typeof output, MailboxTarget>({
  id: 'licences.restore',
  title: 'Give licences back',
  summary: 'Gives accounts the licences that a run took from them, with the same plans switched off.',
  risk: 'reversible',
  permission: 'accounts.change',
  needs: 'licences',
  vendorPermissions: {
    graph: {
      application: ['LicenseAssignment.ReadWrite.All', 'User.Read.All'],
      delegated: ['LicenseAssignment.ReadWrite.All', 'User.Read.All'],
    },
  },
  seeds: {},
  idempotent: true,
  input,
  output,
  example: {
    input: { removalRunId: '0191f3a0-0000-7000-8000-000000000001' },
    output: [{ given: ['ENTERPRISEPACK'] }],
  },
  auditText: (given) => `Give back the licences that run ${given.removalRunId} removed`,
  targets: (given, context) => changedBy(given.removalRunId, licences, context),
  async runItem({ connection, target, signal, resumed }) {
    const user = target.mailbox
    const capability = offered(connection, 'licences')
    const wanted = licences.parse(target.original).licences
    const held = await capability.list({ user }, { signal })
    const missing = wanted.filter(({ skuId }) => !held.some((each) => each.direct && each.skuId === skuId))
    const after = { given: wanted.map((each) => each.partNumber ?? each.skuId) }
    if (missing.length === 0) return { state: resumed ? 'done' : 'alreadyThere', after }
    await capability.change({ user, add: missing, remove: [] }, { signal })
    return { state: 'done', after }
  },
  concurrency: 4,
})
