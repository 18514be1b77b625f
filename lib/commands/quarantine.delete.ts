import { z } from 'zod'
import { defineCommand } from './define'
import { doOnce } from './doOnce'
import {
  lookAtQuarantined,
  messagesInWords,
  onQuarantined,
  type QuarantinedTarget,
  quarantineAdministrators,
  quarantinedExample,
  quarantineOf,
} from './quarantineState'

const output = z.object({ identity: z.string() })

export const quarantineDelete = defineCommand<typeof onQuarantined.input, typeof output, QuarantinedTarget>({
  ...onQuarantined,
  id: 'quarantine.delete',
  title: 'Delete quarantined messages',
  summary: 'Deletes messages from quarantine. They cannot be released any more, and nobody can get them back.',
  risk: 'irreversible',
  permission: 'protection.change',
  vendorPermissions: quarantineAdministrators,
  seeds: {},
  output,
  example: {
    input: quarantinedExample,
    output: [{ identity: '11111111-0000-4000-8000-000000000001\\22222222-0000-4000-8000-000000000001' }],
  },
  auditText: ({ identities }) => `Delete ${messagesInWords(identities.length)}`,
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
