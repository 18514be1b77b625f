import { z } from 'zod'
import type { Licence, Licences } from '../capabilities/licences'
import { allPages } from './allPages'
import type { GraphClient } from './client'
import { mailboxPath } from './mailboxPath'

const states = z.looseObject({
  assignedLicenses: z
    .array(z.looseObject({ skuId: z.string(), disabledPlans: z.array(z.string()).nullish() }))
    .nullish(),
  licenseAssignmentStates: z
    .array(
      z.looseObject({
        skuId: z.string().nullish(),
        assignedByGroup: z.string().nullish(),
        disabledPlans: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
})
const detailsPage = z.looseObject({
  value: z.array(z.looseObject({ skuId: z.string().nullish(), skuPartNumber: z.string().nullish() })),
  '@odata.nextLink': z.string().optional(),
})

export function graphLicences(client: GraphClient): Licences {
  return {
    /** https://learn.microsoft.com/graph/api/resources/licenseassignmentstate */
    async list({ user }, { signal }) {
      const path = mailboxPath(user, client.delegated)
      const asked = { mailbox: user, permission: 'User.Read.All', item: 'account' } as const
      const account = await client.json(states, {
        path,
        query: { $select: 'assignedLicenses,licenseAssignmentStates' },
        asked,
        signal,
      })
      const details = await allPages(client, detailsPage, { path: `${path}/licenseDetails`, asked, signal })
      const partNumbers = new Map(
        details.map(({ skuId, skuPartNumber }) => [skuId?.toLowerCase(), skuPartNumber ?? null]),
      )
      return licencesOf(account, partNumbers)
    },

    /** https://learn.microsoft.com/graph/api/user-assignlicense */
    async change({ user, add, remove }, { signal }) {
      await client.done({
        method: 'POST',
        path: `${mailboxPath(user, client.delegated)}/assignLicense`,
        body: {
          addLicenses: add.map(({ skuId, disabledPlans }) => ({ skuId, disabledPlans })),
          removeLicenses: remove,
        },
        asked: { mailbox: user, permission: 'LicenseAssignment.ReadWrite.All', item: 'account' },
        signal,
      })
    },
  }
}

function licencesOf(
  { assignedLicenses, licenseAssignmentStates }: z.output<typeof states>,
  partNumbers: ReadonlyMap<string | undefined, string | null>,
): Licence[] {
  const licences = new Map<string, Licence>()
  for (const { skuId: given, disabledPlans } of assignedLicenses ?? []) {
    const skuId = given.toLowerCase()
    const partNumber = partNumbers.get(skuId) ?? null
    licences.set(skuId, { skuId, partNumber, direct: false, groupIds: [], disabledPlans: disabledPlans ?? [] })
  }
  for (const { skuId, assignedByGroup } of licenseAssignmentStates ?? []) {
    const licence = licences.get(skuId?.toLowerCase() ?? '')
    if (!licence) continue
    if (assignedByGroup) licence.groupIds.push(assignedByGroup)
    else licence.direct = true
  }
  return [...licences.values()]
}
