import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import { type BlocklistExpiry, blocklistActions, blocklistTypes } from '../shared/blocklist'
import { usualExpiry } from '../shared/blocklistExpiry'
import { readIndicatorLine } from '../shared/indicatorLine'
import {
  type BlocklistTarget,
  blocklistOf,
  changedEntry,
  entryNames,
  expiresAtField,
  keptBefore,
  liveBy,
  noteField,
  presentEntry,
} from './blocklistState'
import { defineCommand, type ItemContext } from './define'
import { doOnce } from './doOnce'

const input = z.strictObject({
  entries: entryNames.describe(
    'Addresses, domains, URLs, SHA-256 hashes of files, IPv6 addresses: one each, of any kind when the list is “auto”. Defanged ones are put right.',
  ),
  listType: z
    .enum(['auto', ...blocklistTypes])
    .default('auto')
    .describe('The list; “auto” takes each entry for what it looks like, a bare domain for a sender’s'),
  action: z.enum(blocklistActions).default('block').describe('Keep such mail out, or let it in'),
  expiresAt: expiresAtField
    .optional()
    .describe('Block: within 90 days; left out: never. Allow: within 30 days; left out: 45 days after its last use'),
  note: noteField.default('').describe('Why, for the next person who looks'),
})
type Input = z.output<typeof input>

export const blocklistAdd = defineCommand<typeof input, typeof changedEntry, BlocklistTarget>({
  id: 'blocklist.add',
  title: 'Add to the allow and block lists',
  summary:
    'Blocks (or allows) senders, domains, URLs, files and IP addresses in the whole tenant. People can no longer send to a blocked address, and a blocked domain does not cover its subdomains.',
  // Letting mail in opens a door in every mailbox
  risk: ({ action }) => (action === 'allow' ? 'disruptive' : 'reversible'),
  permission: 'protection.change',
  needs: 'blocklist',
  vendorPermissions: {
    exchangeOnline: ['Security Operator', 'Security Administrator', 'Tenant AllowBlockList Manager'],
  },
  seeds: {
    'd3-defender-email/Add Items To Blocklist': {
      Entries: 'entries',
      'List Type': 'listType',
      'Expiration Date': 'expiresAt',
      Note: 'note',
    },
    'd3-defender-email/Block File Hashes': {
      'File Hashes': 'entries',
      'Expiration Date': 'expiresAt',
      Note: 'note',
    },
    'd3-defender-email/Block Senders': { Senders: 'entries', 'Expiration Date': 'expiresAt', Note: 'note' },
  },
  idempotent: true,
  input,
  output: changedEntry,
  example: {
    input: { entries: ['billing@evil.example', 'hxxps://evil[.]example/login'], note: 'Invoice wave' },
    output: [{ entry: null, liveBy: '2026-11-21T10:05:00.000Z', notices: [] }],
  },
  auditText: ({ action, entries }) =>
    `${action === 'block' ? 'Block' : 'Allow'} ${entries.length === 1 ? 'one entry' : `${entries.length} entries`} in the tenant’s lists`,
  targets: (given) =>
    given.entries.map((line) => {
      const read = readIndicatorLine(line, rulesOf(given))
      // What is no indicator gets its turn as it is, and its own words of refusal
      return read.ok
        ? { kind: 'blocklistEntry', listType: read.listType, value: read.value, action: given.action }
        : { kind: 'blocklistEntry', listType: rulesOf(given).listType ?? 'sender', value: line, action: given.action }
    }),
  runItem: add,
  concurrency: 40,
})

async function add(context: ItemContext<BlocklistTarget>, given: Input) {
  const { listType, value } = context.target
  // By the list that was found for it: a URL without its scheme looks like a sender's domain
  const read = readIndicatorLine(value, { action: given.action, listType })
  if (!read.ok) throw new ProviderError('badRequest', read.problem, { statusCode: 400 })

  const present = await presentEntry(context)
  const begun = keptBefore(context)
  const after = (entry: NonNullable<typeof present>) => ({ entry, liveBy: liveBy(), notices: noticesOf(given, value) })
  if (present?.action === given.action) {
    // Before this run, or by its turn that was interrupted?
    return begun && !begun.entry
      ? { state: 'done' as const, before: begun, after: after(present) }
      : { state: 'alreadyThere' as const, before: { entry: present }, after: { ...after(present), liveBy: null } }
  }
  if (present) {
    const word = present.action === 'allow' ? 'allowed' : 'blocked'
    throw new ProviderError('conflict', `It is ${word} by another entry. Remove that one first.`, { statusCode: 409 })
  }
  await context.keepBefore({ entry: null })
  const entry = { listType, value, action: given.action, expiry: expiryOf(given, listType), note: given.note }
  const added = await doOnce(
    () => blocklistOf(context).add(entry, { signal: context.signal }),
    () => presentEntry(context),
  )
  return { state: 'done' as const, before: { entry: null }, after: after(added) }
}

function rulesOf({ listType, action }: Input) {
  return { action, listType: listType === 'auto' ? undefined : listType }
}

function noticesOf(given: Input, value: string): string[] {
  const line = given.entries.find((each) => {
    const read = readIndicatorLine(each, rulesOf(given))
    return read.ok && read.value === value
  })
  const read = line === undefined ? null : readIndicatorLine(line, rulesOf(given))
  return read?.ok ? read.notices : []
}

function expiryOf({ action, expiresAt }: Input, listType: BlocklistTarget['listType']): BlocklistExpiry {
  return expiresAt ? { kind: 'at', at: expiresAt } : usualExpiry(action, listType)
}
