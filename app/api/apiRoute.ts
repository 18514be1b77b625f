import type { NextRequest } from 'next/server'
import type { z } from 'zod'
import { currentActor } from '@/lib/auth/actor'
import { answerRead, type ReadDefinition } from '@/lib/http/answerRead'

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>
}

/** Makes a GET route handler. Reads only: what changes something is a server action, made by `action()`. */
export function apiRoute<Query extends z.ZodType, Params extends z.ZodType = z.ZodType<Record<string, never>>>(
  definition: ReadDefinition<Query, Params, NextRequest>,
) {
  return async (request: NextRequest, context: RouteContext): Promise<Response> =>
    answerRead(definition, request, await context.params, currentActor)
}
