import { describe, expect, it } from 'vitest'
import { violationsOf, whyUnchecked } from './schemaCheck'
import type { ServedEws } from './serveEws'

/** The last tests of a file: what was asked and answered in it, against the published schema. */
export function holdToSchema(served: () => ServedEws, leastDocuments = 1): void {
  describe('every request and answer above', () => {
    const why = whyUnchecked()
    it.skipIf(why !== undefined)(
      `is as the published schema has it${why ? ` (skipped: ${why})` : ''}`,
      { timeout: 60_000 },
      async () => {
        const { documents } = served()
        expect(documents.length).toBeGreaterThanOrEqual(leastDocuments)
        expect(await violationsOf(documents.map(({ text }) => text))).toEqual([])
      },
    )
  })
}
