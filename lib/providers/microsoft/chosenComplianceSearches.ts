import { type ComplianceEngine, complianceEngines } from '../../shared/complianceSearch'
import type { ComplianceSearches } from '../capabilities/complianceSearch'
import type { CallOptions } from '../contract'
import type { Cloud } from '../entra/clouds'

/** What decides by which way searches and purges go */
interface Means {
  cloud: Cloud
  /** A person signs in, whom the cmdlets ask for */
  delegated: boolean
  /** Names, in lower case, of the cmdlets that the sign-in may run on the compliance host; empty: the service lets it run none */
  cmdlets(signal: AbortSignal): Promise<Set<string>>
  /** Roles or scopes of the token for Graph */
  grants(signal: AbortSignal): Promise<string[]>
}

type Engines = Record<ComplianceEngine['kind'], Omit<ComplianceSearches, 'engine'>>

/**
 * Purview's searches by whichever of its two ways the sign-in may go: the cmdlets, which ask for a person, or Graph
 * eDiscovery, which takes applications too. Chosen once for a connection, and said with the reason.
 */
export function chosenComplianceSearches(engines: Engines, means: Means): ComplianceSearches {
  let choice: Promise<ComplianceEngine> | null = null

  function engine({ signal }: CallOptions): Promise<ComplianceEngine> {
    choice ??= choose(means, signal).catch((error: unknown) => {
      choice = null
      throw error
    })
    return choice
  }
  const by = async (options: CallOptions) => engines[(await engine(options)).kind]

  return {
    engine,
    list: async (options) => (await by(options)).list(options),
    get: async (query, options) => (await by(options)).get(query, options),
    create: async (search, options) => (await by(options)).create(search, options),
    start: async (query, options) => (await by(options)).start(query, options),
    stop: async (query, options) => (await by(options)).stop(query, options),
    action: async (query, options) => (await by(options)).action(query, options),
    startPurge: async (query, options) => (await by(options)).startPurge(query, options),
    startPreview: async (query, options) => (await by(options)).startPreview(query, options),
    removeAction: async (query, options) => (await by(options)).removeAction(query, options),
  }
}

const grant = 'eDiscovery.ReadWrite.All'

async function choose({ cloud, delegated, cmdlets, grants }: Means, signal: AbortSignal): Promise<ComplianceEngine> {
  // https://learn.microsoft.com/graph/api/security-ediscoverysearch-purgedata
  const isOffered = cloud !== 'china'
  const mayEdiscovery = isOffered && (await grants(signal)).some((each) => each.toLowerCase() === grant.toLowerCase())
  if (!delegated) {
    return mayEdiscovery
      ? ediscovery(
          `The sign-in is an application’s, for which Microsoft does not support the cmdlets, and it holds ${grant}.`,
        )
      : purview(
          isOffered
            ? `The sign-in is an application’s, for which Microsoft does not support the cmdlets; it does not hold ${grant} for the other way either.`
            : 'Microsoft Graph eDiscovery is not offered in this cloud.',
        )
  }
  if (!mayEdiscovery) return purview('The sign-in is a person’s, as the cmdlets ask for.')
  const may = await cmdlets(signal)
  return may.has('new-compliancesearchaction')
    ? purview('The sign-in is a person’s, and their roles allow searches and purges by the cmdlets.')
    : ediscovery(`The person’s roles do not allow purges by the cmdlets, and the sign-in holds ${grant}.`)
}

const purview = (why: string): ComplianceEngine => ({ kind: 'purview', why, ...complianceEngines.purview })
const ediscovery = (why: string): ComplianceEngine => ({ kind: 'ediscovery', why, ...complianceEngines.ediscovery })
