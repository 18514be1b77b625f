import type { ConnectionFormChoices } from '@/components/connection/ConnectionForm'
import { config } from '@/lib/config'
import { callbackPath } from '@/lib/connections/callbackPath'
import { cloudChoices } from '@/lib/connections/cloudChoices'
import { db } from '@/lib/db/client'

/** What the form of a connection offers. */
export async function formChoices(): Promise<ConnectionFormChoices> {
  const people = await db().user.findMany({
    where: { status: { not: 'disabled' } },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, email: true },
  })
  return {
    clouds: cloudChoices,
    people,
    callbackUrl: config().publicUrl + callbackPath,
  }
}
