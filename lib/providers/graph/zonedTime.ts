import { z } from 'zod'
import { ProviderError } from '../contract'

/** https://learn.microsoft.com/graph/api/resources/datetimetimezone */
export const zonedTime = z.looseObject({ dateTime: z.string(), timeZone: z.string().nullish() })

/** Times are asked for in UTC, so that nothing has to be worked out from a zone's name. */
export const preferUtc = 'outlook.timezone="UTC"'

/** The instant of a time of the service, which comes in UTC as it was asked for. */
export function instantOf({ dateTime, timeZone }: z.output<typeof zonedTime>): string {
  const instant = new Date(/[Zz]$/.test(dateTime) ? dateTime : `${dateTime.slice(0, 23)}Z`)
  if (Number.isNaN(instant.getTime()) || !/^(utc|tzone:\/\/microsoft\/utc)$/i.test(timeZone ?? 'UTC')) {
    throw new ProviderError(
      'badAnswer',
      `Microsoft Graph gave a time as “${dateTime}” in the zone “${timeZone}”, though it was asked for UTC. It was not used.`,
      { statusCode: 200 },
    )
  }
  return instant.toISOString()
}

export function utcTime(instant: string): { dateTime: string; timeZone: string } {
  return { dateTime: new Date(instant).toISOString().slice(0, 19), timeZone: 'UTC' }
}
