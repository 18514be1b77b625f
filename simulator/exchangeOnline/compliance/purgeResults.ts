import type { PurgedLocation, PurgeType } from './purgeMatches'

/** Semicolons, a comma between locations, and no colon behind the first "Total size": as captured. */
export function purgeResults(type: PurgeType, locations: readonly PurgedLocation[], withDetails: boolean): string {
  const items = locations.reduce((sum, each) => sum + each.items, 0)
  const sizeBytes = locations.reduce((sum, each) => sum + each.sizeBytes, 0)
  const details = locations
    .filter((each) => withDetails && (each.items > 0 || each.failed > 0))
    .map(
      (each) =>
        `Location: ${each.address}; Item count: ${each.items}; Total size: ${each.sizeBytes}; Failed count: ${each.failed}; `,
    )
  return `Purge Type: ${type}; Item count: ${items}; Total size ${sizeBytes}; Details: {${details.join(',\r\n')}}`
}
