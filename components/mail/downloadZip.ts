import { type MessagePlace, messageQueryOf } from '@/lib/shared/messagePlace'
import { ReadFailed } from '../live/fetchJson'
import { saveFile } from './saveFile'

/** Fetches the chosen attachments as a zip and hands it to the browser as a download. */
export async function downloadZip(
  place: MessagePlace,
  within: readonly string[],
  parts: readonly string[],
  password: string,
): Promise<void> {
  const query = messageQueryOf(place, within)
  for (const part of parts) query.append('parts', part)
  // In a header and encoded: an address ends up in logs, and headers hold Latin-1 only.
  const response = await fetch(`/api/messages/attachments?${query}`, {
    headers: { 'x-zip-password': encodeURIComponent(password) },
  })
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string }
    throw new ReadFailed(
      response.status,
      problem.code ?? 'failed',
      problem.detail ?? `The console answered with status ${response.status} and no explanation.`,
    )
  }
  saveFile(await response.blob(), 'attachments.zip')
}
