import { groupsOf } from '../../world/groupMembers'
import type { Group, Person, World } from '../../world/types'
import { graphDate } from '../query/graphDate'
import { type Sku, skuOf } from './skus'

interface Assignment {
  sku: Sku
  /** The group that gives it, or null where it was given to the person */
  group: Group | null
}

/** https://learn.microsoft.com/entra/fundamentals/concept-group-based-licensing */
export function assignmentsOf(world: World, person: Person): Assignment[] {
  const direct = person.licences.map((licence) => ({ sku: skuOf(licence), group: null }))
  return [
    ...direct,
    ...groupsOf(world, person).flatMap((group) =>
      (group.licences ?? []).map((licence) => ({ sku: skuOf(licence), group })),
    ),
  ]
}

/** Each licence once, as the person has it. */
export function assignedLicencesJson(world: World, person: Person): Record<string, unknown>[] {
  const skuIds = new Set(assignmentsOf(world, person).map(({ sku }) => sku.skuId))
  return [...skuIds].map((skuId) => ({ skuId, disabledPlans: [] }))
}

/** Each way in which a licence came. https://learn.microsoft.com/graph/api/resources/licenseassignmentstate */
export function assignmentStatesJson(world: World, person: Person): Record<string, unknown>[] {
  return assignmentsOf(world, person).map(({ sku, group }) => ({
    skuId: sku.skuId,
    disabledPlans: [],
    assignedByGroup: group?.id ?? null,
    state: 'Active',
    error: 'None',
    lastUpdatedDateTime: graphDate(person.createdAt),
  }))
}
