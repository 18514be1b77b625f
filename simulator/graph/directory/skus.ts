import { hash } from 'node:crypto'
import { groupsOf } from '../../world/groupMembers'
import type { World } from '../../world/types'

/** https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference */
export const KNOWN_SKUS: Record<string, string> = {
  ENTERPRISEPACK: '6fd2c87f-b296-42f0-b197-1e91e994b900',
  ENTERPRISEPREMIUM: 'c7df2760-2c81-4ef7-b578-5b5392b571df',
  SPE_E3: '05e9a617-0261-4cee-bb44-138d3ef5d965',
  SPE_E5: '06ebc4ee-1bb5-47dd-8120-11324bc54e06',
  SPE_F1: '66b55226-6b4f-492c-910c-a3b7a3c9d993',
  EXCHANGESTANDARD: '4b9405b0-7788-4568-add1-99614e613b69',
  EXCHANGEENTERPRISE: '19ec0d23-8335-4cbd-94ac-6050e30712fa',
  EXCHANGEDESKLESS: '80b2d799-d2ba-4d2a-8842-fb0d0f3a4b82',
  O365_BUSINESS_ESSENTIALS: '3b555118-da6a-4418-894f-7df1e2096870',
  EMS: 'efccb6f7-5641-4e0e-bd10-b4976e1bf68e',
  POWER_BI_PRO: 'f8a1db68-be16-40ed-86d5-cb42ce701560',
  VISIOCLIENT: 'c5928f49-12ba-48f7-ada3-0d743a3601d5',
}
const EXCHANGE_PLAN = '9aaf7827-d63c-4b61-89c3-182f06f82e5c'

export interface Sku {
  skuId: string
  skuPartNumber: string
}

/** A licence of the world is named by its part number or by its id. */
export function skuOf(licence: string): Sku {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(licence)
  const known = Object.entries(KNOWN_SKUS).find(([part, id]) =>
    isId ? id === licence.toLowerCase() : part === licence,
  )
  if (known) return { skuId: known[1], skuPartNumber: known[0] }
  const skuId = isId ? licence.toLowerCase() : guidOf(licence)
  return { skuId, skuPartNumber: isId ? `SKU_${licence.slice(0, 8).toUpperCase()}` : licence }
}

function guidOf(name: string): string {
  const hex = hash('sha256', name, 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export function servicePlans(): Record<string, unknown>[] {
  return [
    {
      servicePlanId: EXCHANGE_PLAN,
      servicePlanName: 'EXCHANGE_S_STANDARD',
      provisioningStatus: 'Success',
      appliesTo: 'User',
    },
  ]
}

export function countLicences(world: World): Map<string, number> {
  const counts = new Map<string, number>()
  for (const person of world.people()) {
    const held = new Set([...person.licences, ...groupsOf(world, person).flatMap(({ licences }) => licences ?? [])])
    for (const licence of held) counts.set(licence, (counts.get(licence) ?? 0) + 1)
  }
  return counts
}
