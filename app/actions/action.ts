import { headers } from 'next/headers'
import type { z } from 'zod'
import { currentActor } from '@/lib/auth/actor'
import {
  type ActionDefinition,
  type PublicActionDefinition,
  performAction,
  performPublicAction,
} from '@/lib/http/performAction'
import type { ActionResult } from '@/lib/shared/actionResult'

/**
 * Makes a server action. Every export of a "use server" file is a public endpoint, so every one is made here, and
 * only starts work.
 */
export function action<Input extends z.ZodType, Data>(definition: ActionDefinition<Input, Data>) {
  return async (raw: z.input<Input>): Promise<ActionResult<Data>> =>
    performAction(definition, raw, { headers: await headers(), actor: currentActor })
}

/** The same for the few that come before signing in: set-up, accepting an invitation, a new password. */
export function publicAction<Input extends z.ZodType, Data>(definition: PublicActionDefinition<Input, Data>) {
  return async (raw: z.input<Input>): Promise<ActionResult<Data>> =>
    performPublicAction(definition, raw, await headers())
}
