import { z } from 'zod'
import { previewOf } from '../mail/preview'
import type { MessageTarget } from '../shared/run'
import { defineCommand } from './define'
import { oneMessageFields, oneMessageTarget } from './messageInput'
import { mimeOf } from './messageState'
import { messageWithin, openWithin } from './messageWithin'

const input = z.strictObject({
  ...oneMessageFields,
  within: messageWithin,
})

/** `MessagePreview` of lib/shared/messagePreview.ts; its parts are checked by the types there. */
const output = z.looseObject({ sizeBytes: z.number().nullable(), sha256: z.string().nullable() })

export const mailPreview = defineCommand<typeof input, typeof output, MessageTarget>({
  id: 'mail.preview',
  title: 'Preview message',
  summary:
    'Reads one message and makes it safe to look at: no scripts, no forms, no remote content. That it was opened is written to the audit log.',
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
    output: [{ sizeBytes: 5120, sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }],
  },
  auditText: () => 'Preview one message',
  targets: oneMessageTarget,
  async runItem(context, { within }) {
    const bytes = await mimeOf(context)
    return { state: 'done', after: await previewOf(openWithin(bytes, within)) }
  },
  concurrency: 4,
})
