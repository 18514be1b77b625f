import { z } from 'zod'
import { previewOf } from '../mail/preview'
import { defineCommand } from './define'
import { messageWithin, openWithin } from './messageWithin'
import {
  type QuarantinedTarget,
  quarantineAdministrators,
  quarantinedMessage,
  quarantineOf,
  requireQuarantined,
} from './quarantineState'

const input = z.strictObject({
  identity: z.string().trim().min(3).max(300).describe('The message’s identity, as the list gives it'),
  within: messageWithin,
})

/** `preview` is a `MessagePreview` of lib/shared/messagePreview.ts; its parts are checked by the types there. */
const output = z.object({ message: quarantinedMessage, preview: z.looseObject({ sizeBytes: z.number().nullable() }) })

export const quarantinePreview = defineCommand<typeof input, typeof output, QuarantinedTarget>({
  id: 'quarantine.preview',
  title: 'Preview a quarantined message',
  summary:
    'Reads one quarantined message and makes it safe to look at: no scripts, no forms, no remote content. It stays in quarantine. That it was opened is written to the audit log.',
  risk: 'read',
  permission: 'mail.content',
  needs: 'quarantine',
  vendorPermissions: quarantineAdministrators,
  seeds: {},
  idempotent: true,
  input,
  output,
  example: { input: { identity: 'a\\b' }, output: [] },
  auditText: () => 'Preview one quarantined message',
  targets: ({ identity }) => [{ kind: 'quarantined', identity }],
  async runItem(context, { within }) {
    const message = await requireQuarantined(context)
    const bytes = await quarantineOf(context).export({ identity: message.identity }, { signal: context.signal })
    return { state: 'done', after: { message, preview: await previewOf(openWithin(bytes, within)) } }
  },
  concurrency: 4,
})
