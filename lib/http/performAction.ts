import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import type { SignedInActor } from '../auth/actorFromSession'
import { NotPermitted, NotSignedIn } from '../auth/notPermitted'
import { config } from '../config'
import type { ActionResult } from '../shared/actionResult'
import type { Actor } from '../shared/actor'
import type { Permission } from '../shared/permission'
import { clientAddressHeader } from './clientAddress'
import { errorAnswer, InvalidInput, RateLimited } from './errorAnswer'
import { MemoryRate } from './memoryRate'
import { type Rate, takeFromWindow } from './rateLimit'
import { CrossOrigin, isSameOrigin } from './sameOrigin'

export interface ActionDefinition<Input extends z.ZodType, Data> {
  /** For the log and the rate window: "approvals.approve" */
  name: string
  /** A strict object: what is not expected is refused */
  input: Input
  /** No default, so that it cannot be forgotten. `anyoneSignedIn` is for what concerns oneself only. */
  permission: Permission | 'anyoneSignedIn'
  /** Per person, counted in the database, beside the general limit; for expensive work */
  rate?: Rate
  run(input: z.output<Input>, actor: Actor): Promise<Data>
}

export interface PublicActionDefinition<Input extends z.ZodType, Data> {
  name: string
  input: Input
  /** Per network address, counted in the database. Required: nothing else holds a stranger back. */
  rate: Rate
  run(input: z.output<Input>, address: string): Promise<Data>
}

const generalRate = new MemoryRate({ limit: 240, windowSeconds: 60 })

/** Same origin, signed in, permitted, within the rate, valid: in this order, and only then `run`. */
export function performAction<Input extends z.ZodType, Data>(
  definition: ActionDefinition<Input, Data>,
  raw: unknown,
  request: { headers: Headers; actor: () => Promise<Actor | null> },
): Promise<ActionResult<Data>> {
  return answer(definition.name, request.headers, async () => {
    const actor = requirePermission(await request.actor(), definition.permission)
    await withinRate(actor.userId, definition.name, definition.rate)
    return definition.run(parseInput(definition.input, raw), actor)
  })
}

export function performPublicAction<Input extends z.ZodType, Data>(
  definition: PublicActionDefinition<Input, Data>,
  raw: unknown,
  headers: Headers,
): Promise<ActionResult<Data>> {
  return answer(definition.name, headers, async () => {
    const address = headers.get(clientAddressHeader) ?? 'unknown'
    await withinRate(address, definition.name, definition.rate)
    return definition.run(parseInput(definition.input, raw), address)
  })
}

export function requirePermission(actor: Actor | null, permission: Permission | 'anyoneSignedIn'): SignedInActor {
  if (!actor || actor.userId === null) throw new NotSignedIn()
  if (permission !== 'anyoneSignedIn' && !actor.permissions.has(permission)) throw new NotPermitted(permission)
  return { ...actor, userId: actor.userId }
}

export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const parsed = schema.safeParse(raw)
  if (!parsed.success) throw new InvalidInput(parsed.error)
  return parsed.data
}

async function answer<Data>(name: string, headers: Headers, work: () => Promise<Data>): Promise<ActionResult<Data>> {
  try {
    const { publicUrl } = config()
    if (!isSameOrigin(headers, publicUrl)) throw new CrossOrigin(publicUrl)
    return { ok: true, data: await work() }
  } catch (error) {
    // redirect() and notFound() are thrown: https://nextjs.org/docs/app/api-reference/functions/unstable_rethrow
    unstable_rethrow(error)
    return { ok: false, error: errorAnswer(error, name) }
  }
}

async function withinRate(who: string, name: string, rate: Rate | undefined): Promise<void> {
  const general = generalRate.take(who)
  if (!general.allowed) throw new RateLimited(general.retryAfterSeconds)
  if (!rate) return
  const own = await takeFromWindow(`action:${name}:${who}`, rate)
  if (!own.allowed) throw new RateLimited(own.retryAfterSeconds)
}
