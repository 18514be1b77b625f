import type { z } from 'zod'
import type { Actor } from '../shared/actor'
import type { Permission } from '../shared/permission'
import { errorAnswer, RateLimited } from './errorAnswer'
import { MemoryRate } from './memoryRate'
import { parseInput, requirePermission } from './performAction'
import { problem } from './problem'

export interface ReadDefinition<Query extends z.ZodType, Params extends z.ZodType, Request> {
  /** For the log: "runs.list" */
  name: string
  permission: Permission | 'anyoneSignedIn'
  /** Strict object over the query string. A name given once is a string, given several times an array of strings. */
  query: Query
  /** Strict object over the path's parameters, for a route that has some */
  params?: Params
  /** What to answer: JSON, or a whole Response for streams and files */
  read(input: {
    query: z.output<Query>
    params: z.output<Params>
    actor: Actor
    request: Request
  }): Promise<unknown | Response>
}

const generalRate = new MemoryRate({ limit: 1200, windowSeconds: 60 })

/** Signed in, permitted, within the rate, valid; then `read`. Everything else is a problem with its status. */
export async function answerRead<Query extends z.ZodType, Params extends z.ZodType, R extends Request>(
  definition: ReadDefinition<Query, Params, R>,
  request: R,
  params: unknown,
  actor: () => Promise<Actor | null>,
): Promise<Response> {
  try {
    const person = requirePermission(await actor(), definition.permission)
    const rate = generalRate.take(person.userId)
    if (!rate.allowed) throw new RateLimited(rate.retryAfterSeconds)
    const answer = await definition.read({
      query: parseInput(definition.query, fromSearchParams(new URL(request.url).searchParams)),
      params: (definition.params ? parseInput(definition.params, params) : {}) as z.output<Params>,
      actor: person,
      request,
    })
    if (answer instanceof Response) return answer
    return Response.json(answer, { headers: { 'Cache-Control': 'private, no-store' } })
  } catch (error) {
    return problem(errorAnswer(error, definition.name), error)
  }
}

function fromSearchParams(search: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const values = search.getAll(name)
      return [name, values.length === 1 ? String(values[0]) : values]
    }),
  )
}
