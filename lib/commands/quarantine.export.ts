import { z } from 'zod'
import { defineCommand } from './define'
import { evidenceFileName } from './evidenceFileName'
import {
  lookAtQuarantined,
  messagesInWords,
  notInQuarantine,
  type QuarantinedTarget,
  quarantinedFields,
  quarantinedTargets,
  quarantineOf,
} from './quarantineState'

const input = z.strictObject(quarantinedFields)

const output = z.object({
  identity: z.string(),
  fileName: z.string(),
  evidenceId: z.string(),
  sha256: z.string(),
  sizeBytes: z.number(),
})

export const quarantineExport = defineCommand<typeof input, typeof output, QuarantinedTarget>({
  id: 'quarantine.export',
  title: 'Save quarantined messages as evidence',
  summary: 'Stores quarantined messages as EML files, byte for byte, in the evidence store. They stay in quarantine.',
  risk: 'read',
  permission: 'evidence.write',
  needs: 'quarantine',
  vendorPermissions: { exchangeOnline: ['Quarantine Administrator', 'Security Administrator'] },
  seeds: {},
  idempotent: true,
  input,
  output,
  example: {
    input: { identities: ['11111111-0000-4000-8000-000000000001\\22222222-0000-4000-8000-000000000001'] },
    output: [{ identity: 'a\\b', fileName: 'Invoice.eml', evidenceId: 'e', sha256: '0', sizeBytes: 1 }],
  },
  auditText: ({ identities }) => `Save ${messagesInWords(identities.length)} as evidence`,
  targets: quarantinedTargets,
  async runItem(context) {
    const { identity } = context.target
    const message = await lookAtQuarantined(context)
    if (!message) throw notInQuarantine()
    const bytes = await quarantineOf(context).export({ identity }, { signal: context.signal })
    const fileName = `${evidenceFileName(message.subject, 'message')}.eml`
    const { internetMessageId, recipients } = message
    const source = { quarantineIdentity: identity, internetMessageId, recipients }
    const kept = await context.keepEvidence({ bytes, fileName, mediaType: 'message/rfc822', source })
    return { state: 'done', after: { identity, fileName, ...kept } }
  },
  concurrency: 4,
})
