import type { GraphAnswer, GraphCall } from '../graphCall'
import { badRequest, GraphError } from '../graphError'
import { readArray, readJsonBody, readObject, readString, unknownBodyProperty } from '../jsonBody'
import { odataContext } from '../odataContext'
import { assignmentsOf } from './licenceAssignments'
import { KNOWN_SKUS, servicePlans, skuOf } from './skus'
import { requirePerson } from './users'
import { DEFAULT_USER_PROPERTIES, userJson } from './userType'

/** https://learn.microsoft.com/graph/api/user-list-licensedetails */
export function listLicenceDetails(call: GraphCall): GraphAnswer {
  const person = requirePerson(call)
  const skus = new Map(assignmentsOf(call.world, person).map(({ sku }) => [sku.skuId, sku]))
  const value = [...skus.values()].map((sku) => ({
    id: Buffer.from(`${person.id}${sku.skuId}`).toString('base64url').slice(0, 43),
    ...sku,
    servicePlans: servicePlans(),
  }))
  const of = `users('${encodeURIComponent(call.parameters.user ?? person.id)}')/licenseDetails`
  return { status: 200, json: { '@odata.context': odataContext(call, of, null), value } }
}

/** https://learn.microsoft.com/graph/api/user-assignlicense */
export function assignLicence(call: GraphCall): GraphAnswer {
  const person = requirePerson(call)
  const { addLicenses, removeLicenses, ...others } = readJsonBody(call)
  for (const name of Object.keys(others)) throw unknownBodyProperty(name, 'microsoft.graph.assignLicense')
  if (addLicenses === undefined || removeLicenses === undefined) {
    throw badRequest('One or more parameters of the operation assignLicense are missing from the request payload.')
  }
  const removed = readArray(removeLicenses, 'Edm.Guid').map((each) => readString(each).toLowerCase())
  const added = readArray(addLicenses, 'microsoft.graph.assignedLicense').map((each) =>
    readString(readObject(each, 'microsoft.graph.assignedLicense').skuId).toLowerCase(),
  )
  const held = assignmentsOf(call.world, person)
  for (const skuId of removed) {
    const assignments = held.filter(({ sku }) => sku.skuId === skuId)
    if (assignments.length === 0) throw refusal(`User does not have a corresponding license.`)
    if (assignments.every(({ group }) => group !== null)) {
      throw refusal(
        'User license is inherited from a group membership and it cannot be removed directly from the user.',
      )
    }
  }
  for (const skuId of added) {
    const known = Object.values(KNOWN_SKUS).includes(skuId) || held.some(({ sku }) => sku.skuId === skuId)
    if (!known) throw refusal(`License ${skuId} does not correspond to a valid company License.`)
  }
  const kept = person.licences.filter((licence) => !removed.includes(skuOf(licence).skuId))
  person.licences = [...kept, ...added.filter((skuId) => !kept.some((licence) => skuOf(licence).skuId === skuId))]
  const context = odataContext(call, 'users', null, true)
  const json = userJson(person, ['id', ...DEFAULT_USER_PROPERTIES, 'assignedLicenses'], false, call.world)
  return { status: 200, json: { '@odata.context': context, ...json } }
}

const refusal = (message: string): GraphError => new GraphError(400, 'Request_BadRequest', message)
