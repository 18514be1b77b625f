import { z } from 'zod'
import { openEvidence } from '@/lib/evidence/read'
import { Refusal } from '@/lib/shared/refusal'
import { apiRoute } from '../../apiRoute'

/** The bytes as they were kept. Always a download without a type: a browser must never show what a stranger sent. */
export const GET = apiRoute({
  name: 'evidence.open',
  permission: 'evidence.read',
  query: z.strictObject({}),
  params: z.strictObject({ evidenceId: z.uuid('This is not the id of an evidence file.') }),
  async read({ params, actor }) {
    const opened = await openEvidence(params.evidenceId, actor)
    if (!opened) throw new Refusal('notFound', 'There is no such evidence file.')
    const { file, bytes } = opened
    return new Response(Uint8Array.from(bytes), {
      headers: {
        'Content-Type': 'application/octet-stream',
        // https://www.rfc-editor.org/rfc/rfc6266: the plain name for old clients, the real one for the others
        'Content-Disposition': `attachment; filename="evidence"; filename*=UTF-8''${encodeRfc5987(file.fileName)}`,
        'Content-Length': String(bytes.length),
        'Cache-Control': 'private, no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    })
  },
})

function encodeRfc5987(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)
}
