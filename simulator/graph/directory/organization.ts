import type { GraphAnswer, GraphCall } from '../graphCall'
import { odataContext } from '../odataContext'
import { parseSelect } from '../query/parseSelect'
import { readQueryOptions } from '../query/queryOptions'
import { countLicences, servicePlans, skuOf } from './skus'

/** https://learn.microsoft.com/graph/api/organization-list */
export function listOrganization(call: GraphCall): GraphAnswer {
  const { organisation } = call.world
  const all: Record<string, unknown> = {
    id: organisation.tenantId,
    deletedDateTime: null,
    businessPhones: [],
    city: null,
    country: null,
    countryLetterCode: null,
    createdDateTime: null,
    defaultUsageLocation: null,
    displayName: organisation.displayName,
    onPremisesSyncEnabled: null,
    preferredLanguage: 'en',
    technicalNotificationMails: [],
    tenantType: 'AAD',
    assignedPlans: [],
    provisionedPlans: [],
    verifiedDomains: organisation.domains.map((name) => ({
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault: name === organisation.domains[0],
      isInitial: name === organisation.initialDomain,
      name,
      type: 'Managed',
    })),
  }
  const { select: text } = readQueryOptions(call.query)
  const select = parseSelect(text, Object.keys(all), 'microsoft.graph.organization')
  const value = select ? Object.fromEntries(['id', ...select].map((name) => [name, all[name]])) : all
  return { status: 200, json: { '@odata.context': odataContext(call, 'organization', select), value: [value] } }
}

/** https://learn.microsoft.com/graph/api/subscribedsku-list */
export function listSubscribedSkus(call: GraphCall): GraphAnswer {
  const { tenantId, displayName } = call.world.organisation
  const value = [...countLicences(call.world)].map(([licence, consumedUnits]) => {
    const sku = skuOf(licence)
    return {
      accountId: tenantId,
      accountName: displayName,
      appliesTo: 'User',
      capabilityStatus: 'Enabled',
      consumedUnits,
      id: `${tenantId}_${sku.skuId}`,
      prepaidUnits: { enabled: Math.ceil(consumedUnits / 25 + 1) * 25, lockedOut: 0, suspended: 0, warning: 0 },
      servicePlans: servicePlans(),
      skuId: sku.skuId,
      skuPartNumber: sku.skuPartNumber,
      subscriptionIds: [],
    }
  })
  return { status: 200, json: { '@odata.context': odataContext(call, 'subscribedSkus', null), value } }
}
