import { z } from 'zod'
import { ProviderError } from '../contract'
import { pause } from '../transport/pause'
import { backoff, waitBeforeRetry } from '../transport/retry'
import type { Transport } from '../transport/transport'
import type { Gates } from './gates'
import { readServiceError, serviceFailure } from './serviceFailure'

/** Ten times 320 KiB, below the 4 MB that the service takes in one request. */
const pieceBytes = 10 * 320 * 1024
const maximumTriesPerPiece = 6

export interface Upload {
  /** As the service gave it; it carries its own token, so that ours must not go with it */
  uploadUrl: string
  mailbox: string
  bytes: Uint8Array
  signal: AbortSignal
}

/** The end of an upload: the file is attached, or the session is gone before its last byte was confirmed. */
export type UploadEnd = 'attached' | 'sessionGone'

const sessionState = z.looseObject({ nextExpectedRanges: z.array(z.string()).min(1) })

/**
 * Sends a file in pieces, in order. After a lost connection it asks the session where to go on.
 * https://learn.microsoft.com/graph/outlook-large-attachments
 */
export async function uploadInPieces(
  { transport, gates }: { transport: Transport; gates: Gates },
  { uploadUrl, mailbox, bytes, signal }: Upload,
): Promise<UploadEnd> {
  requireTls(uploadUrl)
  const send = async (method: 'PUT' | 'GET', headers: Record<string, string>, body?: Uint8Array) => {
    const leave = await gates.enter(mailbox, signal)
    try {
      return await transport.send({ url: uploadUrl, method, headers, body, signal })
    } finally {
      leave()
    }
  }
  let start = 0
  for (let tries = 1; ; ) {
    const end = Math.min(start + pieceBytes, bytes.byteLength)
    let answer: Awaited<ReturnType<typeof send>>
    try {
      answer = await send(
        'PUT',
        {
          'Content-Type': 'application/octet-stream',
          'Content-Range': `bytes ${start}-${end - 1}/${bytes.byteLength}`,
        },
        bytes.subarray(start, end),
      )
    } catch (error) {
      if (!(error instanceof ProviderError) || error.code !== 'connectionLost' || tries >= maximumTriesPerPiece)
        throw error
      await pause(backoff(tries, Math.random), signal)
      tries += 1
      const next = await whereToGoOn(await send('GET', {}))
      if (next === null) return 'sessionGone'
      start = next
      continue
    }
    if (answer.status === 201) return 'attached'
    if (answer.status === 200) {
      const next = startIn(answer.bytes)
      if (next === null || next <= start) throw unreadable(answer.status)
      start = next
      tries = 1
      continue
    }
    if (answer.status === 416) {
      const next = tries < maximumTriesPerPiece ? whereToGoOn(await send('GET', {})) : null
      if (next === null) return 'sessionGone'
      start = next
      tries += 1
      continue
    }
    // The session has ended: by its last byte, whose answer was lost, or by time
    if (answer.status === 404 || answer.status === 401) return 'sessionGone'
    const waitSeconds = waitBeforeRetry({
      number: tries,
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
      repeatable: true,
    })
    if (waitSeconds === null || tries >= maximumTriesPerPiece) {
      throw serviceFailure(
        { status: answer.status, error: readServiceError(lenientJson(answer.bytes)) },
        { mailbox, permission: 'Mail.ReadWrite', item: 'attachment', delegated: false },
      )
    }
    await pause(waitSeconds, signal)
    tries += 1
  }
}

/** The byte to go on from; null: the session does not exist any more. */
function whereToGoOn({ status, bytes }: { status: number; bytes: Uint8Array }): number | null {
  return status === 200 ? startIn(bytes) : null
}

/** "2097152", or "2097152-3483321". https://learn.microsoft.com/graph/api/resources/uploadsession */
function startIn(body: Uint8Array): number | null {
  const parsed = sessionState.safeParse(lenientJson(body))
  const start = parsed.success ? /^(\d+)(-\d*)?$/.exec(parsed.data.nextExpectedRanges[0] ?? '')?.[1] : undefined
  return start === undefined ? null : Number(start)
}

function lenientJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

/** The file goes wherever the address leads, so that at least nobody on the way reads it. */
function requireTls(uploadUrl: string): void {
  if (URL.canParse(uploadUrl) && new URL(uploadUrl).protocol === 'https:') return
  throw new ProviderError('badAnswer', 'Microsoft Graph named an address for the attachment that is not https.', {
    statusCode: 201,
  })
}

function unreadable(statusCode: number): ProviderError {
  return new ProviderError('badAnswer', 'The upload of the attachment was answered without saying where to go on.', {
    statusCode,
  })
}
