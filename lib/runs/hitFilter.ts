import { Prisma } from '../../generated/prisma/client'
import { type HitFacet, type HitFilter, hitFacets } from '../shared/runView'

/** What a facet shows of a hit, and what its filter compares with. */
export const facetExpressions: Record<HitFacet, Prisma.Sql> = {
  senderAddress: Prisma.sql`lower(left("senderAddress", 320))`,
  senderDomain: Prisma.sql`substring(lower(left("senderAddress", 320)) from '@([^@]+)$')`,
  subjectStem: Prisma.sql`nullif("subjectStem", '')`,
  folderName: Prisma.sql`left("folderName", 500)`,
  mailbox: Prisma.sql`lower(mailbox)`,
  source: Prisma.sql`(SELECT name FROM "Connection" WHERE id = "Hit"."connectionId")`,
  day: Prisma.sql`to_char("receivedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
}

/** Copies of one message have the same internet message id; a message without one is alone. */
export const groupKey = Prisma.sql`coalesce("internetMessageId", 'hit:' || id)`

const foldsCase: ReadonlySet<HitFacet> = new Set(['senderAddress', 'senderDomain', 'subjectStem', 'mailbox'])

/** The hits of a run that match; `without` leaves one facet's own choice out, for the list it is chosen from. */
export function whereOfHits(runId: string, filter: HitFilter, without?: HitFacet): Prisma.Sql {
  const parts = [Prisma.sql`"runId" = ${runId}::uuid`]
  for (const facet of hitFacets) {
    const given = [filter[facet] ?? []].flat().filter((value) => value !== '')
    if (given.length === 0 || facet === without) continue
    const values = foldsCase.has(facet) ? given.map((value) => value.toLowerCase()) : given
    parts.push(Prisma.sql`${facetExpressions[facet]} = ANY(${values}::text[])`)
  }
  if (filter.internetMessageId) parts.push(Prisma.sql`"internetMessageId" = ${filter.internetMessageId}`)
  if (filter.group) parts.push(Prisma.sql`${groupKey} = ${filter.group}`)
  if (filter.receivedFrom) parts.push(Prisma.sql`"receivedAt" >= ${filter.receivedFrom}::timestamptz`)
  if (filter.receivedBefore) parts.push(Prisma.sql`"receivedAt" < ${filter.receivedBefore}::timestamptz`)
  if (filter.text) {
    const like = likePart(filter.text)
    parts.push(Prisma.sql`(subject ILIKE ${like} OR "senderAddress" ILIKE ${like} OR "senderName" ILIKE ${like}
      OR mailbox ILIKE ${like} OR "internetMessageId" ILIKE ${like})`)
  }
  return Prisma.join(parts, ' AND ')
}

export function likePart(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
