import type { z } from 'zod'
import type { GraphCall, GraphClient } from './client'

interface Page<T> {
  value: T[]
  '@odata.nextLink'?: string
}

/**
 * Every entry of a collection, or pages until there are at least so many. The next page's link is followed whole: its
 * parameters are the service's own.
 */
export async function allPages<T>(
  client: GraphClient,
  schema: z.ZodType<Page<T>>,
  call: GraphCall,
  enough = Number.POSITIVE_INFINITY,
): Promise<T[]> {
  const found: T[] = []
  let current = call
  for (;;) {
    const page = await client.json(schema, current)
    found.push(...page.value)
    const next = page['@odata.nextLink']
    if (next === undefined || found.length >= enough) return found
    current = { ...call, path: client.pathOfLink(next, call.version), query: undefined }
  }
}
