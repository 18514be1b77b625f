import { randomUUID } from 'node:crypto'
import { COMPLIANCE_SEARCH, SEARCH_AND_PURGE } from '../access/roles'
import { type CmdletCall, defineCmdlet } from '../cmdlet'
import { flag, mandatory, oneOf, text, texts, unlimited } from '../parameters/parameterTypes'
import { ambiguousParameterSet, cmdletFailed, objectNotFound, unknownParameters } from '../wire/cmdletError'
import { actionRow } from './actionRow'
import { type ComplianceAction, type ComplianceSearch, statusOf } from './complianceSearch'
import { previewResults } from './previewResults'
import { type PurgeType, purgeMatches } from './purgeMatches'
import { purgeResults } from './purgeResults'
import { findLocations } from './searchLocations'

/** https://learn.microsoft.com/purview/edisc-search-delete-email-messages */
const MOST_ITEMS_PER_MAILBOX = 10
const MOST_MAILBOXES = 50_000
const DEFAULT_RESULTS = 1000
/** Results older than this must be made again before anything is done with them. */
const RESULTS_LAST_MS = 7 * 86_400_000

/** https://learn.microsoft.com/powershell/module/exchangepowershell/new-compliancesearchaction */
const newAction = defineCmdlet({
  name: 'New-ComplianceSearchAction',
  host: 'compliance',
  roles: COMPLIANCE_SEARCH,
  personOnly: true,
  restricted: {
    Purge: { roles: SEARCH_AND_PURGE, refusal: 'unknown' },
    PurgeType: { roles: SEARCH_AND_PURGE, refusal: 'unknown' },
  },
  parameters: {
    SearchName: mandatory(texts()),
    Purge: flag(),
    PurgeType: oneOf<PurgeType>('Microsoft.Exchange.Management.ComplianceDestroyType', ['SoftDelete', 'HardDelete']),
    Preview: flag(),
    ActionName: text(),
    Force: flag(),
  },
  prompt: ({ SearchName }) =>
    `This operation will make message items meeting the criteria of the compliance search "${SearchName.join(', ')}" inaccessible to users.`,
  run(call, { SearchName, Purge, PurgeType = 'SoftDelete', Preview, ActionName }) {
    const { compliance } = call.state
    if (Preview && !compliance.hasPreview) throw unknownParameters(['Preview'])
    if (Boolean(Purge) === Boolean(Preview)) throw ambiguousParameterSet()
    if (ActionName !== undefined && SearchName.length < 2) throw ambiguousParameterSet()
    if (call.caller.person?.licences.length === 0) {
      throw cmdletFailed('The account that runs this cmdlet must have a valid Microsoft 365 license assigned.')
    }
    const kind = Purge ? 'Purge' : 'Preview'
    const searches = SearchName.map((name) => requireFinished(call, name, kind))
    return searches.map((search) => {
      const action = Purge ? purge(call, search, PurgeType) : preview(call, search)
      compliance.addAction(action)
      return actionRow(action, call.now, call.world.organisation.tenantId, { withResults: false, withDetails: false })
    })
  },
})

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-compliancesearchaction */
const getAction = defineCmdlet({
  name: 'Get-ComplianceSearchAction',
  host: 'compliance',
  roles: COMPLIANCE_SEARCH,
  personOnly: true,
  parameters: {
    Identity: text(),
    Purge: flag(),
    Preview: flag(),
    Export: flag(),
    Details: flag(),
    Case: text(),
    IncludeCredential: flag(),
    ResultSize: unlimited(),
  },
  run({ state, now, world }, { Identity, Purge, Preview, Export, Details = false, ResultSize = DEFAULT_RESULTS }) {
    const wanted = Purge ? 'Purge' : Preview ? 'Preview' : null
    const actions = Identity === undefined ? state.compliance.actions() : [requireAction(state, Identity)]
    const rows = actions
      .filter(({ kind }) => !Export && (wanted === null || kind === wanted))
      .map((action) => {
        const shown = { withResults: Identity !== undefined, withDetails: Details }
        return actionRow(action, now, world.organisation.tenantId, shown)
      })
    return { rows: rows.slice(0, ResultSize), beyond: rows.slice(ResultSize) }
  },
})

/** https://learn.microsoft.com/powershell/module/exchangepowershell/remove-compliancesearchaction */
const removeAction = defineCmdlet({
  name: 'Remove-ComplianceSearchAction',
  host: 'compliance',
  roles: COMPLIANCE_SEARCH,
  parameters: { Identity: mandatory(text()) },
  prompt: ({ Identity }) => `Removing the compliance search action "${Identity}".`,
  run({ state }, { Identity }) {
    state.compliance.removeAction(requireAction(state, Identity))
    return []
  },
})

export const ACTION_CMDLETS = [newAction, getAction, removeAction]

function requireAction({ compliance }: CmdletCall['state'], identity: string): ComplianceAction {
  const action = compliance.findAction(identity)
  if (!action) throw objectNotFound(identity)
  return action
}

/** The results must be there, be young enough, and not have been used this way before. */
function requireFinished({ state, now }: CmdletCall, name: string, kind: ComplianceAction['kind']): ComplianceSearch {
  const search = state.compliance.findSearch(name)
  if (!search) throw cmdletFailed(`The compliance search object '${name}' cannot be found.`, '', '', 404)
  if (search.run?.mistake) throw search.run.mistake
  const status = statusOf(search, now)
  if (status !== 'Completed' && status !== 'PartiallySucceeded') {
    throw unable(`The search "${search.name}" has the status ${status}; it must be completed first.`)
  }
  if (now.getTime() - (search.run?.endedAt?.getTime() ?? 0) > RESULTS_LAST_MS) {
    const advice = 'Please update the search results to get the most current estimate.'
    throw unable(`The results for "${search.name}" aren't up to date. ${advice}`)
  }
  if (state.compliance.findAction(actionName(search, kind))) {
    throw unable(`The action "${actionName(search, kind)}" already exists. Remove it before you create it again.`)
  }
  return search
}

function purge(call: CmdletCall, search: ComplianceSearch, type: PurgeType): ComplianceAction {
  const { people } = findLocations(call.world, search.locations)
  if (people.length > MOST_MAILBOXES) throw unable(`A purge takes at most ${MOST_MAILBOXES} mailboxes.`)
  const purged = purgeMatches(call.world, call.state.mailboxes, {
    query: search.query,
    people,
    type,
    mostPerMailbox: MOST_ITEMS_PER_MAILBOX,
  })
  const errors = purged
    .filter(({ failed }) => failed > 0)
    .map(({ address }) => `The mailbox "${address}" couldn't be purged: the mailbox is unavailable.`)
  return {
    ...actionOf(call, search, 'Purge'),
    results: purgeResults(type, purged, false),
    detailedResults: purgeResults(type, purged, true),
    errors,
  }
}

function preview(call: CmdletCall, search: ComplianceSearch): ComplianceAction {
  const results = previewResults(call.world, call.state.mailboxes, search)
  return { ...actionOf(call, search, 'Preview'), results, detailedResults: results, errors: [] }
}

function actionOf({ caller, now }: CmdletCall, search: ComplianceSearch, kind: ComplianceAction['kind']) {
  return {
    id: randomUUID(),
    name: actionName(search, kind),
    searchName: search.name,
    kind,
    createdBy: caller.name,
    createdAt: now,
    locations: search.locations,
  }
}

function actionName({ name }: ComplianceSearch, kind: ComplianceAction['kind']): string {
  return `${name}_${kind}`
}

function unable(reason: string) {
  return cmdletFailed(`Unable to execute the task. Reason: ${reason}`)
}
