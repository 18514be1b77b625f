import { randomUUID } from 'node:crypto'
import { COMPLIANCE_SEARCH } from '../access/roles'
import { type CmdletCall, defineCmdlet } from '../cmdlet'
import { flag, mandatory, text, texts, truth, unlimited } from '../parameters/parameterTypes'
import { cmdletFailed } from '../wire/cmdletError'
import { compileQuery } from './complianceQuery'
import { type ComplianceSearch, isRunning } from './complianceSearch'
import { runSearch } from './runSearch'
import { isAll } from './searchLocations'
import { searchRow } from './searchRow'

const DEFAULT_RESULTS = 1000
const parts = { host: 'compliance', roles: COMPLIANCE_SEARCH } as const

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-compliancesearch */
const getSearch = defineCmdlet({
  ...parts,
  name: 'Get-ComplianceSearch',
  parameters: { Identity: text(), Case: text(), ResultSize: unlimited() },
  run({ state, now, world }, { Identity, Case, ResultSize = DEFAULT_RESULTS }) {
    const { tenantId } = world.organisation
    if (Identity !== undefined) return [searchRow(requireSearch(state, Identity), now, tenantId, true)]
    const searches = Case === undefined ? state.compliance.searches() : []
    const rows = searches.map((search) => searchRow(search, now, tenantId, false))
    return { rows: rows.slice(0, ResultSize), beyond: rows.slice(ResultSize) }
  },
})

/** https://learn.microsoft.com/powershell/module/exchangepowershell/new-compliancesearch */
const newSearch = defineCmdlet({
  ...parts,
  name: 'New-ComplianceSearch',
  personOnly: true,
  parameters: {
    Name: mandatory(text()),
    ExchangeLocation: texts(),
    ContentMatchQuery: text(),
    Description: text(),
    AllowNotFoundExchangeLocationsEnabled: truth(),
    Language: text(),
    IncludeUserAppContent: truth(),
    LogLevel: text(),
    Force: flag(),
  },
  run({ state, caller, now, world }, input) {
    const { Name, ContentMatchQuery: query = '', ExchangeLocation = [] } = input
    if (state.compliance.findSearch(Name)) {
      throw cmdletFailed(`The compliance search '${Name}' already exists. Please use a different name.`)
    }
    const search: ComplianceSearch = {
      id: randomUUID(),
      name: Name,
      description: input.Description ?? '',
      query: requireQuery(query, now),
      locations: requireLocations(ExchangeLocation),
      allowsUnknownLocations: input.AllowNotFoundExchangeLocationsEnabled ?? false,
      createdBy: caller.name,
      createdAt: now,
      modifiedAt: now,
      run: null,
    }
    state.compliance.addSearch(search)
    return [searchRow(search, now, world.organisation.tenantId, true)]
  },
})

/** https://learn.microsoft.com/powershell/module/exchangepowershell/set-compliancesearch */
const setSearch = defineCmdlet({
  ...parts,
  name: 'Set-ComplianceSearch',
  parameters: {
    Identity: mandatory(text()),
    ExchangeLocation: texts(),
    AddExchangeLocation: texts(),
    RemoveExchangeLocation: texts(),
    ContentMatchQuery: text(),
    Description: text(),
    AllowNotFoundExchangeLocationsEnabled: truth(),
    Force: flag(),
  },
  run({ state, now }, input) {
    const search = requireSearch(state, input.Identity)
    requireIdle(search, now)
    const { ExchangeLocation = search.locations, AddExchangeLocation = [], RemoveExchangeLocation = [] } = input
    const removed = RemoveExchangeLocation.map((address) => address.toLowerCase())
    const kept = ExchangeLocation.filter((address) => !removed.includes(address.toLowerCase()))
    const locations = requireLocations([...new Set([...kept, ...AddExchangeLocation])])
    const query = input.ContentMatchQuery === undefined ? search.query : requireQuery(input.ContentMatchQuery, now)
    Object.assign(search, {
      locations,
      query,
      description: input.Description ?? search.description,
      allowsUnknownLocations: input.AllowNotFoundExchangeLocationsEnabled ?? search.allowsUnknownLocations,
      modifiedAt: now,
    })
    return []
  },
})

/** https://learn.microsoft.com/powershell/module/exchangepowershell/start-compliancesearch */
const startSearch = defineCmdlet({
  ...parts,
  name: 'Start-ComplianceSearch',
  personOnly: true,
  parameters: { Identity: mandatory(text()), RetryOnError: flag(), Force: flag() },
  run({ state, caller, now, world }, { Identity }) {
    const search = requireSearch(state, Identity)
    requireIdle(search, now)
    if (search.locations.length === 0) {
      throw cmdletFailed(`Unable to execute the task. Reason: The search "${search.name}" has no content locations.`)
    }
    search.run = {
      id: randomUUID(),
      runBy: caller.name,
      startedAt: now,
      endedAt: null,
      isStopped: false,
      results: [],
      errors: [],
      mistake: null,
    }
    // Nobody waits for it: what it finds is noted in the run
    void runSearch(world, state.mailboxes, search, search.run)
    return []
  },
})

/** https://learn.microsoft.com/powershell/module/exchangepowershell/stop-compliancesearch */
const stopSearch = defineCmdlet({
  ...parts,
  name: 'Stop-ComplianceSearch',
  parameters: { Identity: mandatory(text()) },
  prompt: ({ Identity }) => `Stopping the compliance search "${Identity}".`,
  run({ state, now }, { Identity }) {
    const search = requireSearch(state, Identity)
    if (!search.run || !isRunning(search, now)) throw cmdletFailed(`The compliance search '${Identity}' isn't running.`)
    search.run.isStopped = true
    return []
  },
})

/** https://learn.microsoft.com/powershell/module/exchangepowershell/remove-compliancesearch */
const removeSearch = defineCmdlet({
  ...parts,
  name: 'Remove-ComplianceSearch',
  parameters: { Identity: mandatory(text()) },
  prompt: ({ Identity }) => `Removing the compliance search "${Identity}".`,
  run({ state, now }, { Identity }) {
    const search = requireSearch(state, Identity)
    requireIdle(search, now)
    state.compliance.removeSearch(search)
    return []
  },
})

export const SEARCH_CMDLETS = [getSearch, newSearch, setSearch, startSearch, stopSearch, removeSearch]

function requireSearch({ compliance }: CmdletCall['state'], identity: string): ComplianceSearch {
  const search = compliance.findSearch(identity)
  if (!search) {
    const type = 'Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException'
    const words = `The operation couldn't be performed because '${identity}' couldn't be found.`
    throw cmdletFailed(words, type, 'Ex6F9304', 404)
  }
  // The run failed by a mistake of the simulator, and nobody shall take it for a result
  if (search.run?.mistake) throw search.run.mistake
  return search
}

function requireIdle(search: ComplianceSearch, now: Date): void {
  if (isRunning(search, now)) {
    throw cmdletFailed(`Unable to execute the task. Reason: The search "${search.name}" is currently running.`)
  }
}

function requireQuery(query: string, now: Date): string {
  compileQuery(query, now)
  return query
}

function requireLocations(locations: string[]): string[] {
  const isMixed = !isAll(locations) && locations.some((location) => location.toLowerCase() === 'all')
  if (isMixed) throw cmdletFailed("The value 'All' can't be combined with other values of ExchangeLocation.")
  return locations
}
