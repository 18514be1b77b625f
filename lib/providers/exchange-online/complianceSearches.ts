import { z } from 'zod'
import type {
  ComplianceAction,
  ComplianceSearch,
  ComplianceSearchRow,
  ComplianceState,
} from '../../shared/complianceSearch'
import { complianceStates } from '../../shared/complianceSearch'
import type { ComplianceActionKind, ComplianceSearches } from '../capabilities/complianceSearch'
import { ProviderError } from '../contract'
import type { CmdletAnswer, ExchangeClient } from './client'
import { parsePreviewResults, parsePurgeResults, parseSuccessResults } from './complianceResults'
import type { Row } from './envelope'
import type { Parameters } from './parameters'
import { readRow } from './readRow'
import { count, instant, text, texts } from './rowFields'

const searchers = ['eDiscovery Manager', 'Compliance Administrator', 'Organization Management']
/** The role "Search And Purge", which these role groups hold */
const purgers = ['Organization Management', 'Data Investigator']

/** https://learn.microsoft.com/powershell/module/exchangepowershell/new-compliancesearch */
export function exchangeComplianceSearches(client: ExchangeClient): Omit<ComplianceSearches, 'engine'> {
  const objectOf = (name: string) => `compliance search “${name}”`

  function read(cmdlet: string, parameters: Parameters, name: string | null, signal: AbortSignal) {
    const object = name === null ? undefined : objectOf(name)
    return client.run({ cmdlet, parameters, host: 'compliance', repeatable: true, roles: searchers, object, signal })
  }

  async function write(cmdlet: string, parameters: Parameters, name: string, signal: AbortSignal): Promise<void> {
    const roles = parameters.Purge ? purgers : searchers
    const object = objectOf(name)
    await client.run({ cmdlet, parameters, host: 'compliance', repeatable: false, roles, object, signal })
  }

  return {
    async list({ signal }) {
      const { rows, truncated } = await read('Get-ComplianceSearch', { ResultSize: 'Unlimited' }, null, signal)
      return { searches: rows.map(rowOf), truncated }
    },

    async get({ name }, { signal }) {
      const { rows } = await read('Get-ComplianceSearch', { Identity: name }, name, signal).catch(nothingWhenNotFound)
      const row = namedRow(rows, name)
      return row ? searchOf(row) : null
    },

    create: ({ name, description, mailboxes, query, skipUnknownMailboxes }, { signal }) =>
      write(
        'New-ComplianceSearch',
        {
          Name: name,
          Description: description || undefined,
          ExchangeLocation: mailboxes.length > 0 ? mailboxes : ['All'],
          ContentMatchQuery: query,
          AllowNotFoundExchangeLocationsEnabled: skipUnknownMailboxes || undefined,
          Confirm: false,
        },
        name,
        signal,
      ),
    start: ({ name }, { signal }) => write('Start-ComplianceSearch', { Identity: name, Confirm: false }, name, signal),
    stop: ({ name }, { signal }) => write('Stop-ComplianceSearch', { Identity: name, Confirm: false }, name, signal),

    async action({ name, kind }, { signal }) {
      const parameters = { Identity: actionName(name, kind), Details: true }
      const { rows } = await read('Get-ComplianceSearchAction', parameters, name, signal).catch(nothingWhenNotFound)
      const row = namedRow(rows, actionName(name, kind))
      return row ? actionOf(row, name, kind) : null
    },
    startPurge: ({ name, deleteType }, { signal }) =>
      write(
        'New-ComplianceSearchAction',
        {
          SearchName: [name],
          Purge: true,
          PurgeType: deleteType === 'hardDelete' ? 'HardDelete' : 'SoftDelete',
          Force: true,
          Confirm: false,
        },
        name,
        signal,
      ),
    startPreview: ({ name }, { signal }) =>
      write(
        'New-ComplianceSearchAction',
        { SearchName: [name], Preview: true, Force: true, Confirm: false },
        name,
        signal,
      ),
    removeAction: ({ name, kind }, { signal }) =>
      write('Remove-ComplianceSearchAction', { Identity: actionName(name, kind), Confirm: false }, name, signal),
  }
}

/**
 * A name that does not exist can be answered with everything there is: nothing of that is meant. Where what is meant
 * stands among others, its row is one of a list, which says nothing of what was found or removed.
 */
function namedRow(rows: Row[], name: string): Row | null {
  const row = rows.find((each) => isSame(each.Name, name))
  if (!row || rows.length === 1) return row ?? null
  throw new ProviderError(
    'badAnswer',
    `Purview was asked for “${name}” and answered with ${rows.length} objects, so it is not known what it is about. Nothing was done with it. Try again later.`,
    { statusCode: 200 },
  )
}

function actionName(search: string, kind: ComplianceActionKind): string {
  return `${search}_${kind}`
}

const searchRow = z.object({
  Name: z.string().min(1),
  Status: text,
  Description: text,
  ContentMatchQuery: text,
  CreatedBy: text,
  CreatedTime: instant,
  JobStartTime: instant,
  JobEndTime: instant,
  ExchangeLocation: texts,
  Items: count,
  Size: count,
  SuccessResults: text,
  Errors: text,
})

function rowOf(row: Row): ComplianceSearchRow {
  const given = readRow('Get-ComplianceSearch', searchRow, row)
  return {
    name: given.Name,
    state: stateOf(given.Status),
    description: given.Description,
    query: given.ContentMatchQuery,
    createdBy: given.CreatedBy,
    createdAt: given.CreatedTime,
    startedAt: given.JobStartTime,
    endedAt: given.JobEndTime,
  }
}

function searchOf(row: Row): ComplianceSearch {
  const given = readRow('Get-ComplianceSearch', searchRow, row)
  return {
    ...rowOf(row),
    mailboxes: given.ExchangeLocation,
    items: given.Items ?? 0,
    sizeBytes: given.Size ?? 0,
    locations: parseSuccessResults(given.SuccessResults).filter(({ itemCount }) => itemCount > 0),
    errors: given.Errors,
  }
}

const actionRow = z.object({
  Name: z.string().min(1),
  Identity: text,
  SearchName: text,
  Status: text,
  CreatedTime: instant,
  JobEndTime: instant,
  Errors: text,
  Results: text,
})

function actionOf(row: Row, searchName: string, kind: ComplianceActionKind): ComplianceAction {
  const given = readRow('Get-ComplianceSearchAction', actionRow, row)
  return {
    // Neither alone is said to change when an action of the same name is made again
    actionId: `${given.Identity} ${given.CreatedTime}`,
    name: given.Name,
    searchName: given.SearchName || searchName,
    state: stateOf(given.Status),
    createdAt: given.CreatedTime,
    endedAt: given.JobEndTime,
    errors: given.Errors,
    purged: kind === 'Purge' && given.Results ? parsePurgeResults(given.Results) : null,
    previewed: kind === 'Preview' ? parsePreviewResults(given.Results) : null,
  }
}

/** States that the service has shown, some of them under two names. */
function stateOf(status: string): ComplianceState {
  if (/^partially/i.test(status)) return 'partiallySucceeded'
  const known = complianceStates.find((state) => state.toLowerCase() === status.replaceAll(/\s/g, '').toLowerCase())
  if (known) return known
  throw new ProviderError('badAnswer', `Purview tells a state that is not known here: “${status.slice(0, 60)}”.`, {
    statusCode: 200,
  })
}

function isSame(one: unknown, other: string): boolean {
  return typeof one === 'string' && one.toLowerCase() === other.toLowerCase()
}

function nothingWhenNotFound(error: unknown): CmdletAnswer {
  if (error instanceof ProviderError && error.code === 'itemNotFound')
    return { rows: [], warnings: [], truncated: false }
  throw error
}
