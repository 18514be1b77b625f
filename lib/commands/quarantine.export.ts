import { z } from 'zod'
import { defineCommand } from './define'
import { evidenceFileName } from './evidenceFileName'
import {
  messagesInWords,
  onQuarantined,
  type QuarantinedTarget,
  quarantineAdministrators,
  quarantinedExample,
  quarantineOf,
  requireQuarantined,
} from './quarantineState'

const output = z.object({
  identity: z.string(),
  fileName: z.string(),
  evidenceId: z.string(),
  sha256: z.string(),
  sizeBytes: z.number(),
})

export const quarantineExport = defineCommand<typeof onQuarantined.input, typeof output, QuarantinedTarget>({
  ...onQuarantined,
  id: 'quarantine.export',
  title: 'Save quarantined messages as evidence',
  summary: 'Stores quarantined messages as EML files, byte for byte, in the evidence store. They stay in quarantine.',
  risk: 'read',
  permission: 'evidence.write',
  vendorPermissions: quarantineAdministrators,
  seeds: {},
  output,
  example: {
    input: quarantinedExample,
    output: [{ identity: 'a\\b', fileName: 'Invoice.eml', evidenceId: 'e', sha256: '0', sizeBytes: 1 }],
  },
  auditText: ({ identities }) => `Save ${messagesInWords(identities.length)} as evidence`,
  async runItem(context) {
    const { identity } = context.target
    const message = await requireQuarantined(context)
    const bytes = await quarantineOf(context).export({ identity }, { signal: context.signal })
    const fileName = `${evidenceFileName(message.subject, 'message')}.eml`
    const { internetMessageId, recipients } = message
    const source = { quarantineIdentity: identity, internetMessageId, recipients }
    const kept = await context.keepEvidence({ bytes, fileName, mediaType: 'message/rfc822', source })
    return { state: 'done', after: { identity, fileName, ...kept } }
  },
  concurrency: 4,
})
