import { z } from 'zod'
import type { Licence } from '../providers/capabilities/licences'

const licence = z.object({
  skuId: z.string(),
  partNumber: z.string().nullable(),
  direct: z.boolean(),
  groupIds: z.array(z.string()),
  disabledPlans: z.array(z.string()),
})
export const licences = z.object({ licences: z.array(licence) })
export type KeptLicences = z.output<typeof licences>

/** By part number or id; without a list, all that the account has of its own. */
export function directLicences(held: readonly Licence[], named: readonly string[] | undefined): Licence[] {
  return held.filter((each) => each.direct && isNamed(each, named))
}

/** What only leaving the group would take away. */
export function groupLicences(held: readonly Licence[], named: readonly string[] | undefined): Licence[] {
  return held.filter((each) => each.groupIds.length > 0 && isNamed(each, named))
}

function isNamed({ skuId, partNumber }: Licence, named: readonly string[] | undefined): boolean {
  if (!named?.length) return true
  return named.some((name) => [skuId, partNumber?.toLowerCase()].includes(name.toLowerCase()))
}
