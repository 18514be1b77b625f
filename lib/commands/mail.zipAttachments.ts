import { z } from 'zod'
import { hashesOf } from '../mail/hash'
import { zipWithPassword } from '../mail/zipWithPassword'
import { ProviderError } from '../providers/contract'
import type { MessageTarget } from '../shared/run'
import { zipPassword } from '../shared/zipPassword'
import { defineCommand } from './define'
import { evidenceFileName } from './evidenceFileName'
import { oneMessageFields, oneMessageTarget } from './messageInput'
import { mimeOf } from './messageState'
import { attachmentsAt, messageWithin, openWithin, partPaths } from './messageWithin'

const mostBytes = 100 * 1024 * 1024

const input = z.strictObject({
  ...oneMessageFields,
  parts: partPaths.optional().describe('Only these attachments, as the preview numbers them; left out: every one'),
  within: messageWithin,
  password: z
    .string()
    .min(1)
    .max(100)
    .default(zipPassword)
    .describe('Keeps scanners and careless clicks out; it is no secret'),
})

const output = z.object({
  zipBase64: z.string(),
  sha256: z.string(),
  files: z.array(z.object({ part: z.string(), fileName: z.string(), sizeBytes: z.number() })),
})

export const mailZipAttachments = defineCommand<typeof input, typeof output, MessageTarget>({
  id: 'mail.zipAttachments',
  title: 'Download attachments',
  summary:
    'Packs attachments of one message into a zip with a password, to take them to an analysis. That they were opened is written to the audit log.',
  risk: 'read',
  permission: 'mail.content',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.Read'], delegated: ['Mail.Read'] } },
  seeds: {},
  idempotent: true,
  input,
  output,
  example: {
    input: { mailbox: 'ada@example.com', messageId: 'AAkALgAAAA' },
    output: [{ zipBase64: '', sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', files: [] }],
  },
  auditText: ({ parts }) => (parts ? `Download ${parts.length} attachments of one message` : 'Download attachments'),
  targets: oneMessageTarget,
  async runItem(context, { parts, within, password }) {
    const bytes = await mimeOf(context)
    const chosen = attachmentsAt(openWithin(bytes, within), parts)
    if (chosen.length === 0) throw refused('The message has no attachments.', 404)
    const total = chosen.reduce((sum, one) => sum + one.content.sizeBytes, 0)
    if (total > mostBytes) throw refused('More than 100 MB at once. Choose fewer, or save them as evidence.', 413)
    const files = chosen.map((one) => ({
      part: one.path,
      name: evidenceFileName(one.fileName, `part ${one.path}`),
      bytes: one.content.bytes(),
    }))
    const zip = await zipWithPassword(files, password)
    return {
      state: 'done',
      after: {
        zipBase64: Buffer.from(zip.bytes).toString('base64'),
        sha256: hashesOf(zip.bytes).sha256,
        files: files.map(({ part, bytes: content }, index) => ({
          part,
          fileName: zip.names[index] ?? '',
          sizeBytes: content.length,
        })),
      },
    }
  },
  concurrency: 2,
})

function refused(words: string, statusCode: number): ProviderError {
  return new ProviderError(statusCode === 404 ? 'itemNotFound' : 'badRequest', words, { statusCode })
}
