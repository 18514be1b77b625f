import { checkService, notChecked } from '../checkService'
import { type CallOptions, type CheckedService, type ConnectionReport, ProviderError, type Users } from '../contract'
import type { EwsClient } from './client'
import type { EwsConfig } from './config'
import { ewsFolders } from './folders/folders'
import { serverVersionWords } from './soap/serverVersion'

const untried = 'Not tried, because an earlier step failed.'

/** Where the server is, whether it lets us in, whom it lists, and whether a mailbox can be opened: step by step. */
export async function testConnection(
  client: EwsClient,
  config: EwsConfig,
  users: Users,
  options: CallOptions,
): Promise<ConnectionReport> {
  const checks: CheckedService[] = []
  const step = async (service: string, work: () => Promise<string>) => {
    const failed = checks.some(({ state }) => state === 'fails')
    checks.push(failed ? notChecked(service, untried) : await checkService(service, work))
  }

  let url = config.url ?? ''
  await step('Address', async () => {
    url = (await client.reach()).url
    return config.url ? `The server is ${url}.` : `Autodiscover found the server: ${url}.`
  })
  checks.push(...encryptionOf(url, config))
  await step('Sign-in', async () => {
    const opened = await ownMailbox()
    const version = client.serverVersion
    const server = version ? `It is ${serverVersionWords(version)}.` : 'It did not say which version it is.'
    return `The server took the user name and password${opened}. ${server}`
  })
  /** An account for this purpose need not have a mailbox. */
  async function ownMailbox(): Promise<string> {
    const { operationalMailbox } = config
    try {
      await ewsFolders(client).get({ mailbox: '', folder: 'msgfolderroot' }, options)
      return operationalMailbox
        ? `, and the operational mailbox ${operationalMailbox} could be opened`
        : ', and the account’s own mailbox could be opened'
    } catch (error) {
      const isWithout = error instanceof ProviderError && ['noMailbox', 'unknownMailbox'].includes(error.code)
      if (!isWithout || operationalMailbox) throw error
      return '; the account has no mailbox of its own'
    }
  }
  let mailbox = config.operationalMailbox ?? config.mailboxes?.[0] ?? ''
  await step('List of mailboxes', async () => {
    const people = await users.list(options)
    mailbox ||= people[0]?.principalName ?? ''
    return people.length === 1 ? 'There is one mailbox to search.' : `There are ${people.length} mailboxes to search.`
  })
  // Mailboxes can be named one by one: that nobody lists them is said, and is no fault of the connection
  const listed = checks.at(-1)
  if (listed?.state === 'fails' && [200, 403, 500, 0].includes(listed.statusCode ?? 0)) listed.state = 'notChecked'
  await step('Messages', async () => {
    await ewsFolders(client).get({ mailbox, folder: 'inbox' }, options)
    if (mailbox === '') return 'The inbox of the account’s own mailbox could be opened.'
    const how = config.access === 'impersonation' ? 'as its owner (impersonation)' : 'with the account’s own rights'
    return `The inbox of ${mailbox} could be opened ${how}.`
  })
  return { checks, grants: [], groups: [] }
}

/** What is not as it should be is said each time, loudly: it is no failure, and no success either. */
function encryptionOf(url: string, { verifyTls, authentication }: EwsConfig): CheckedService[] {
  if (url.startsWith('http:')) {
    const password = authentication === 'basic' ? 'the password and ' : ''
    return [
      notChecked(
        'Encryption',
        `The connection is not encrypted: anybody in between reads ${password}every message. Use an https address.`,
      ),
    ]
  }
  if (verifyTls) return []
  return [
    notChecked(
      'Certificate',
      'The server’s certificate is not verified: anybody in between can take the server’s place, and read the password and every message. Switch the verification on, and paste the CA certificate if it is one of your own.',
    ),
  ]
}
