import type { ConnectionFormChoices } from '@/components/connection/ConnectionForm'
import { config } from '@/lib/config'
import { callbackPath } from '@/lib/connections/store'
import { db } from '@/lib/db/client'
import { cloudEndpoints, cloudNames, clouds } from '@/lib/providers/graph/clouds'

/** What the form of a connection offers. */
export async function formChoices(): Promise<ConnectionFormChoices> {
  const people = await db().user.findMany({
    where: { status: { not: 'disabled' } },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, email: true },
  })
  return {
    clouds: clouds.map((value) => ({
      value,
      label: cloudNames[value],
      endpoints: value === 'custom' ? null : cloudEndpoints[value],
    })),
    people,
    callbackUrl: config().publicUrl + callbackPath,
  }
}
