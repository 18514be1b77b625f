import { type Capability, type CheckedService, type ConnectionReport, ProviderError } from '../contract'
import type { ExchangeClient } from './client'
import type { Host } from './wire'

interface Group {
  group: string
  capability: Capability
  host: Host
  /** Each is needed; "Cmdlet -Parameter" is not told apart by the service, so only cmdlets are named */
  cmdlets: string[]
  /** Any one of them brings the cmdlets along */
  roles: string
}

/** https://learn.microsoft.com/powershell/exchange/find-exchange-cmdlet-permissions */
const groups: readonly Group[] = [
  {
    group: 'See the allow and block lists',
    capability: 'blocklist',
    host: 'exchange',
    cmdlets: ['Get-TenantAllowBlockListItems'],
    roles: 'Security Reader',
  },
  {
    group: 'Change the allow and block lists',
    capability: 'blocklist',
    host: 'exchange',
    cmdlets: ['New-TenantAllowBlockListItems', 'Set-TenantAllowBlockListItems', 'Remove-TenantAllowBlockListItems'],
    roles: 'Security Operator',
  },
  {
    group: 'See and change the list of spoofed senders',
    capability: 'spoofedSenders',
    host: 'exchange',
    cmdlets: ['Get-', 'New-', 'Set-', 'Remove-'].map((verb) => `${verb}TenantAllowBlockListSpoofItems`),
    roles: 'Security Operator',
  },
  {
    group: 'See quarantine',
    capability: 'quarantine',
    host: 'exchange',
    cmdlets: ['Get-QuarantineMessage', 'Get-QuarantineMessageHeader'],
    roles: 'Security Reader',
  },
  {
    group: 'Release, deny, delete and save quarantined messages',
    capability: 'quarantine',
    host: 'exchange',
    cmdlets: ['Release-QuarantineMessage', 'Delete-QuarantineMessage', 'Export-QuarantineMessage'],
    roles: 'Security Administrator or Quarantine Administrator',
  },
  {
    group: 'Convert mailboxes and change who may use them',
    capability: 'mailboxes',
    host: 'exchange',
    cmdlets: ['Set-Mailbox', 'Add-MailboxPermission', 'Remove-MailboxPermission', 'Add-RecipientPermission'],
    roles: 'Exchange Administrator',
  },
  {
    group: 'Trace messages',
    capability: 'messageTrace',
    host: 'exchange',
    cmdlets: ['Get-MessageTraceV2'],
    roles: 'Security Reader',
  },
  {
    group: 'Create and run compliance searches',
    capability: 'complianceSearch',
    host: 'compliance',
    cmdlets: ['Get-ComplianceSearch', 'New-ComplianceSearch', 'Start-ComplianceSearch'],
    roles: 'Compliance Search (eDiscovery Manager)',
  },
  {
    group: 'Purge what a compliance search found',
    capability: 'complianceSearch',
    host: 'compliance',
    cmdlets: ['New-ComplianceSearchAction', 'Get-ComplianceSearchAction'],
    roles: 'Search And Purge (Organization Management)',
  },
]

/** One harmless call to each of the two services, and which groups of commands the credential's roles allow. */
export async function testExchange(
  client: ExchangeClient,
  offersCompliance: boolean,
  signal: AbortSignal,
): Promise<Pick<ConnectionReport, 'checks' | 'groups'>> {
  const organisation = await check('Exchange Online administration', async () => {
    await client.run({
      cmdlet: 'Get-OrganizationConfig',
      repeatable: true,
      roles: ['Security Reader', 'Global Reader'],
      signal,
    })
    return 'The organisation’s settings could be read.'
  })
  const compliance = offersCompliance
    ? await check('Purview compliance', async () => {
        await client.run({
          cmdlet: 'Get-ComplianceSearch',
          parameters: { ResultSize: 1 },
          host: 'compliance',
          repeatable: true,
          roles: ['Compliance Search (eDiscovery Manager)'],
          signal,
        })
        return 'The list of compliance searches could be read.'
      })
    : notChecked('Purview compliance', 'The connection has no address of Purview compliance.')

  const known = {
    exchange: await allowed(client, 'exchange', organisation, signal),
    compliance: offersCompliance ? await allowed(client, 'compliance', compliance, signal) : undefined,
  }
  return {
    checks: [organisation, compliance],
    // Without the list nobody knows what is missing; "everything" would be a guess.
    groups: groups.flatMap(({ group, capability, host, cmdlets, roles }) => {
      const may = known[host]
      if (!may) return []
      return [{ group, capability, missing: cmdlets.every((cmdlet) => may.has(cmdlet.toLowerCase())) ? [] : [roles] }]
    }),
  }
}

/** undefined: not known. Nothing at all where the service lets the credential do nothing. */
async function allowed(
  client: ExchangeClient,
  host: Host,
  { state }: CheckedService,
  signal: AbortSignal,
): Promise<Set<string> | undefined> {
  if (state === 'notChecked') return new Set()
  if (state === 'fails') return undefined
  try {
    const names = await client.cmdlets(host, signal)
    return names.size > 0 ? names : undefined
  } catch (error) {
    // That the list cannot be had does not make the service fail
    if (error instanceof ProviderError) return undefined
    throw error
  }
}

async function check(service: string, work: () => Promise<string>): Promise<CheckedService> {
  const begun = performance.now()
  const took = () => Math.round(performance.now() - begun)
  try {
    return { service, state: 'works', words: await work(), milliseconds: took() }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    // A tenant is free to connect Graph alone: what was not granted is said, and is no fault of the connection
    const state = ['authentication', 'notPermitted', 'notSupported'].includes(error.code) ? 'notChecked' : 'fails'
    return { service, state, words: error.message, statusCode: error.detail.statusCode, milliseconds: took() }
  }
}

function notChecked(service: string, words: string): CheckedService {
  return { service, state: 'notChecked', words }
}
