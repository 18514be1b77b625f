import { hash } from 'node:crypto'
import { LISTS_READ, LISTS_WRITE } from '../access/roles'
import { type CmdletCall, defineCmdlet } from '../cmdlet'
import { date, flag, integer, mandatory, oneOf, someOf, text, texts } from '../parameters/parameterTypes'
import { ambiguousParameterSet, CmdletError, cmdletFailed, objectNotFound } from '../wire/cmdletError'
import type { Row } from '../wire/row'
import { faultInEntry } from './entrySyntax'
import { expiryOf } from './expiry'
import { LIST_SUB_TYPES, LIST_TYPES, type ListEntry, type ListSubType, type ListType } from './listEntry'

const LONGEST_NOTES = 100
const listType = () => oneOf('Microsoft.Exchange.Management.Tenant.ListType', LIST_TYPES)
const subType = () => oneOf('Microsoft.Exchange.Management.Tenant.ListSubType', LIST_SUB_TYPES)
const subTypes = () => someOf('Microsoft.Exchange.Management.Tenant.ListSubType', LIST_SUB_TYPES)

const newItems = defineCmdlet({
  name: 'New-TenantAllowBlockListItems',
  host: 'exchangeOnline',
  roles: LISTS_WRITE,
  unpaged: true,
  parameters: {
    Entries: mandatory(texts()),
    ListType: mandatory(listType()),
    Allow: flag(),
    Block: flag(),
    ExpirationDate: date(),
    NoExpiration: flag(),
    RemoveAfter: integer(),
    ListSubType: subType(),
    Notes: text(),
    OutputJson: flag(),
    LogExtraDetails: flag(),
    SubmissionID: text(),
  },
  run(call, input) {
    const { Entries, ListType, ListSubType = 'Tenant', Notes = '' } = input
    if (Boolean(input.Allow) === Boolean(input.Block)) throw ambiguousParameterSet()
    const action = input.Allow ? 'Allow' : 'Block'
    requireShortNotes(Notes)
    const expiry = expiryOf({ ...input, ListSubType, action }, call.now)
    return eachEntry(Entries, Boolean(input.OutputJson), (entry) => {
      const value = entry.trim()
      const fault = faultInEntry(value, ListType, action, ListSubType)
      if (fault) throw cmdletFailed(`The entry '${value}' is not valid for the list type ${ListType}: ${fault}.`)
      const added = call.state.lists.add(
        {
          listType: ListType,
          value,
          action,
          notes: Notes,
          listSubType: ListSubType,
          submissionId: input.SubmissionID ?? 'Non-Submission',
          createdAt: call.now,
          modifiedAt: call.now,
          modifiedBy: call.caller.person?.userPrincipalName ?? '',
          lastUsedAt: null,
          ...expiry,
        },
        call.now,
      )
      return rowOf(added, 'New')
    })
  },
})

const getItems = defineCmdlet({
  name: 'Get-TenantAllowBlockListItems',
  host: 'exchangeOnline',
  roles: LISTS_READ,
  parameters: {
    ListType: mandatory(listType()),
    Entry: text(),
    Allow: flag(),
    Block: flag(),
    ExpirationDate: date(),
    NoExpiration: flag(),
    ListSubType: subTypes(),
    OutputJson: flag(),
  },
  run({ state, now }, input) {
    const subTypes = input.ListSubType ?? ['Tenant']
    const entry = input.Entry?.toLowerCase()
    const rows = state.lists
      .all(input.ListType, now)
      .filter(
        ({ value, action, expiresAt, removeAfterDays, listSubType }) =>
          subTypes.includes(listSubType) &&
          (entry === undefined || value.toLowerCase() === entry) &&
          (!input.Allow || action === 'Allow') &&
          (!input.Block || action === 'Block') &&
          (!input.NoExpiration || (expiresAt === null && removeAfterDays === null)) &&
          (!input.ExpirationDate || expiresAt?.getTime() === input.ExpirationDate.getTime()),
      )
      .reverse()
      .map((each) => rowOf(each, 'Unchanged'))
    return input.OutputJson ? [{ Json: JSON.stringify(rows) }] : rows
  },
})

const setItems = defineCmdlet({
  name: 'Set-TenantAllowBlockListItems',
  host: 'exchangeOnline',
  roles: LISTS_WRITE,
  unpaged: true,
  parameters: {
    ListType: mandatory(listType()),
    Ids: texts(),
    Entries: texts(),
    Allow: flag(),
    Block: flag(),
    ExpirationDate: date(),
    NoExpiration: flag(),
    RemoveAfter: integer(),
    ListSubType: subType(),
    Notes: text(),
    OutputJson: flag(),
  },
  run(call, input) {
    if (input.Allow && input.Block) throw ambiguousParameterSet()
    if (input.Notes !== undefined) requireShortNotes(input.Notes)
    const changesExpiry = input.ExpirationDate ?? input.NoExpiration ?? input.RemoveAfter
    return eachNamed(call, input, (entry) => {
      const action = input.Allow ? 'Allow' : input.Block ? 'Block' : entry.action
      const { listSubType: ListSubType } = entry
      const expiry =
        changesExpiry === undefined && action === entry.action
          ? {}
          : expiryOf({ ...input, ListType: entry.listType, ListSubType, action }, call.now)
      Object.assign(entry, expiry, {
        action,
        notes: input.Notes ?? entry.notes,
        modifiedAt: call.now,
        modifiedBy: call.caller.person?.userPrincipalName ?? '',
      })
      return rowOf(entry, 'Unchanged')
    })
  },
})

const removeItems = defineCmdlet({
  name: 'Remove-TenantAllowBlockListItems',
  host: 'exchangeOnline',
  roles: LISTS_WRITE,
  unpaged: true,
  parameters: {
    ListType: mandatory(listType()),
    Ids: texts(),
    Entries: texts(),
    ListSubType: subType(),
    OutputJson: flag(),
  },
  run: (call, input) =>
    eachNamed(call, input, (entry) => {
      call.state.lists.remove(entry)
      return removedRow(entry, Boolean(input.Ids))
    }),
})

export const LIST_CMDLETS = [getItems, newItems, setItems, removeItems]

interface Named {
  ListType: ListType
  Ids?: string[]
  Entries?: string[]
  ListSubType?: ListSubType
  OutputJson?: boolean
}

/** By identity or by value, one way or the other. */
function eachNamed({ state, now }: CmdletCall, named: Named, work: (entry: ListEntry) => Row) {
  const { ListType, Ids, Entries, ListSubType = 'Tenant', OutputJson } = named
  if (Boolean(Ids) === Boolean(Entries)) throw ambiguousParameterSet()
  return eachEntry(Ids ?? Entries ?? [], Boolean(OutputJson), (name) => {
    const entry = Ids
      ? state.lists.findById(ListType, name, now)
      : state.lists.find(ListType, name.trim(), ListSubType, now)
    if (!entry) throw objectNotFound(name)
    return work(entry)
  })
}

/**
 * The first bad entry ends the call, and what came before it stays done; with OutputJson every one is tried and the
 * failed ones say why.
 */
function eachEntry(entries: readonly string[], outputJson: boolean, work: (entry: string) => Row): Row[] {
  if (!outputJson) return entries.map(work)
  const results = entries.map((entry) => {
    try {
      return work(entry)
    } catch (error) {
      if (error instanceof CmdletError) return { Value: entry, Error: error.message }
      throw error
    }
  })
  return [{ Json: JSON.stringify(results) }]
}

/** Nothing is made when the notes are too long. */
function requireShortNotes(notes: string): void {
  const over = notes.length - LONGEST_NOTES
  if (over > 0) throw cmdletFailed(`Remove ${over} characters from Notes and retry.`)
}

/** The list type is not among the properties, and one key is malformed: both as captured. */
function rowOf(entry: ListEntry, state: 'New' | 'Unchanged'): Row {
  return {
    LastUsedDate: entry.lastUsedAt,
    Error: null,
    Identity: entry.identity,
    Value: entry.value,
    Action: entry.action,
    Notes: entry.notes,
    SubmissionID: entry.submissionId,
    ListSubType: entry.listSubType,
    SysManaged: false,
    LastModifiedDateTime: entry.modifiedAt,
    ExpirationDate: entry.expiresAt,
    ObjectState: state,
    EntryValueHash: hash('sha256', entry.value.toLowerCase(), 'base64'),
    ModifiedBy: entry.modifiedBy,
    'LastUsedDate(DateTime])': null,
    RemoveAfter: entry.removeAfterDays,
    CreatedDateTime: entry.createdAt,
  }
}

function removedRow({ identity, value }: ListEntry, byId: boolean): Row {
  return {
    Action: '0',
    EntryValueHash: null,
    Error: null,
    ExpirationDate: null,
    Identity: byId ? identity : '',
    LastModifiedDateTime: null,
    ListSubType: null,
    ModifiedBy: null,
    Notes: null,
    ObjectState: 'Deleted',
    SubmissionID: null,
    SysManaged: null,
    Value: byId ? '' : value,
  }
}
