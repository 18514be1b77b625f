import { z } from 'zod'
import { defineCommand } from './define'
import { doOnce } from './doOnce'
import {
  lookAtQuarantined,
  messagesInWords,
  type QuarantinedTarget,
  quarantinedFields,
  quarantinedTargets,
  quarantineOf,
} from './quarantineState'

const input = z.strictObject(quarantinedFields)
const output = z.object({ identity: z.string() })

export const quarantineDelete = defineCommand<typeof input, typeof output, QuarantinedTarget>({
  id: 'quarantine.delete',
  title: 'Delete quarantined messages',
  summary: 'Deletes messages from quarantine. They cannot be released any more, and nobody can get them back.',
  risk: 'irreversible',
  permission: 'protection.change',
  needs: 'quarantine',
  vendorPermissions: { exchangeOnline: ['Quarantine Administrator', 'Security Administrator'] },
  seeds: {},
  idempotent: true,
  input,
  output,
  example: {
    input: { identities: ['11111111-0000-4000-8000-000000000001\\22222222-0000-4000-8000-000000000001'] },
    output: [{ identity: '11111111-0000-4000-8000-000000000001\\22222222-0000-4000-8000-000000000001' }],
  },
  auditText: ({ identities }) => `Delete ${messagesInWords(identities.length)}`,
  targets: quarantinedTargets,
  async runItem(context) {
    const { identity } = context.target
    const message = await lookAtQuarantined(context)
    if (!message) {
      return context.before
        ? { state: 'done', before: context.before, after: { identity } }
        : { state: 'notFound', detail: 'It is not in quarantine (any more).' }
    }
    const before = { releaseStatus: message.releaseStatus, internetMessageId: message.internetMessageId }
    await context.keepBefore(before)
    await doOnce(
      async () => {
        await quarantineOf(context).delete({ identity }, { signal: context.signal })
        return true
      },
      async () => ((await lookAtQuarantined(context)) ? null : true),
    )
    return { state: 'done', before, after: { identity } }
  },
  concurrency: 20,
})
