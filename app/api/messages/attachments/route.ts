import { z } from 'zod'
import { mailZipAttachments } from '@/lib/commands/mail.zipAttachments'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../../apiRoute'
import { messageQuery, parts, readSignal } from '../messageQuery'

/**
 * Attachments of one message as a zip with a password. The password comes in a header: what stands in an address ends up
 * in logs.
 */
export const GET = apiRoute({
  name: 'messages.attachments',
  permission: 'mail.content',
  query: z.strictObject({ ...messageQuery, parts: parts.optional() }),
  async read({ query: { connectionId, ...input }, actor, request }) {
    const given = request.headers.get('x-zip-password')
    const password = given === null ? undefined : decoded(given)
    const answer = await readNow(
      { commandId: mailZipAttachments.id, connectionId, input: { ...input, password } },
      actor,
      readSignal(request),
    )
    const { zipBase64 } = mailZipAttachments.output.parse(answer)
    return new Response(Buffer.from(zipBase64, 'base64'), {
      headers: {
        'Content-Type': 'application/zip',
        'Content-Disposition': 'attachment; filename="attachments.zip"',
        'Cache-Control': 'private, no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    })
  },
})

/** Headers hold Latin-1 only, so it is percent-encoded; the command says what is wrong with one that is not. */
function decoded(header: string): string {
  try {
    return decodeURIComponent(header)
  } catch {
    return ''
  }
}
