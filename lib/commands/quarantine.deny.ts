import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import { releaseStatusWords } from '../shared/quarantine'
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
  requireQuarantined,
} from './quarantineState'

const output = z.object({ identity: z.string() })

export const quarantineDeny = defineCommand<typeof onQuarantined.input, typeof output, QuarantinedTarget>({
  ...onQuarantined,
  id: 'quarantine.deny',
  title: 'Deny the release of quarantined messages',
  summary:
    'Answers people’s requests for release with no, for every recipient of the messages. They can still be released later.',
  risk: 'reversible',
  permission: 'protection.change',
  vendorPermissions: quarantineAdministrators,
  seeds: {},
  output,
  example: {
    input: quarantinedExample,
    output: [{ identity: '11111111-0000-4000-8000-000000000001\\22222222-0000-4000-8000-000000000001' }],
  },
  auditText: ({ identities }) => `Deny the release of ${messagesInWords(identities.length)}`,
  async runItem(context) {
    const { identity } = context.target
    const message = await requireQuarantined(context)
    const before = { releaseStatus: message.releaseStatus }
    if (message.releaseStatus === 'Denied') {
      return context.before
        ? { state: 'done', before: context.before, after: { identity } }
        : { state: 'alreadyThere', before, after: { identity } }
    }
    if (message.releaseStatus === 'Released') {
      const words = `Its state is “${releaseStatusWords[message.releaseStatus]}”: there is nothing to deny any more.`
      throw new ProviderError('conflict', words, { statusCode: 409 })
    }
    await context.keepBefore(before)
    await doOnce(
      async () => {
        await quarantineOf(context).deny({ identity }, { signal: context.signal })
        return true
      },
      async () => ((await lookAtQuarantined(context))?.releaseStatus === 'Denied' ? true : null),
    )
    return { state: 'done', before, after: { identity } }
  },
  concurrency: 20,
})
