import { config } from '../config'
import type { Actor } from '../shared/actor'
import type { Permission } from '../shared/permission'
import { Refusal } from '../shared/refusal'
import { errorAnswer, RateLimited } from './errorAnswer'
import { requirePermission } from './performAction'
import { problem } from './problem'
import { type Rate, takeFromWindow } from './rateLimit'
import { CrossOrigin, isSameOrigin } from './sameOrigin'

export interface UploadDefinition {
  /** For the log and the rate window: "searches.sample" */
  name: string
  permission: Permission
  mostBytes: number
  /** Per person, counted in the database */
  rate: Rate
  /** What to answer, as JSON */
  take(file: Uint8Array, actor: Actor): Promise<unknown>
}

/** The body of a POST is the file. Same origin, signed in, permitted, within the rate: only then is a byte of it read. */
export async function answerUpload(
  definition: UploadDefinition,
  request: Request,
  actor: () => Promise<Actor | null>,
): Promise<Response> {
  try {
    const { publicUrl } = config()
    if (!isSameOrigin(request.headers, publicUrl)) throw new CrossOrigin(publicUrl)
    const person = requirePermission(await actor(), definition.permission)
    const rate = await takeFromWindow(`upload:${definition.name}:${person.userId}`, definition.rate)
    if (!rate.allowed) throw new RateLimited(rate.retryAfterSeconds)
    const answer = await definition.take(await readBody(request, definition.mostBytes), person)
    return Response.json(answer, { headers: { 'Cache-Control': 'private, no-store' } })
  } catch (error) {
    return problem(errorAnswer(error, definition.name), error)
  }
}

/** Stops at the first byte too many, whatever the headers had promised. */
async function readBody(request: Request, mostBytes: number): Promise<Uint8Array> {
  const tooLarge = new Refusal('tooLarge', `The file is larger than ${Math.floor(mostBytes / 1_000_000)} MB.`)
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > mostBytes) throw tooLarge
    chunks.push(chunk)
  }
  if (size === 0) throw new Refusal('invalid', 'The file is empty.')
  return Buffer.concat(chunks)
}
