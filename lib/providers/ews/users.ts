import { z } from 'zod'
import { type CallOptions, type DirectoryUser, type PeoplePage, ProviderError, type Users } from '../contract'
import type { EwsClient } from './client'
import type { EwsConfig } from './config'
import { expandGroup } from './people/expandGroup'
import { resolveNames } from './people/resolveNames'
import { searchableMailboxes } from './people/searchableMailboxes'

/** People of one page, where a list is long */
const pageSize = 500
const listPosition = z.strictObject({ after: z.string() })

/**
 * Whose mailboxes there are. The server lists them for an account with the role Mailbox Search; where it does not, the
 * mailboxes of the connection's settings are taken. With an operational mailbox there is that one only.
 */
export function ewsUsers(client: EwsClient, config: Pick<EwsConfig, 'operationalMailbox' | 'mailboxes'>): Users {
  async function everyone(options: CallOptions): Promise<DirectoryUser[]> {
    if (config.operationalMailbox) return [personOf(config.operationalMailbox, '')]
    try {
      return (await searchableMailboxes(client, options)).map(({ address, name }) => personOf(address, name))
    } catch (error) {
      if (!(error instanceof ProviderError) || !['notPermitted', 'notSupported', 'badRequest'].includes(error.code)) {
        throw error
      }
      const configured = config.mailboxes ?? []
      if (configured.length > 0) return configured.map((address) => personOf(address, ''))
      throw new ProviderError(
        error.code,
        `The server does not list its mailboxes to this account, and the connection names none. Give the account the role Mailbox Search, or enter the mailboxes in the connection’s settings. (${error.message})`,
        error.detail,
      )
    }
  }

  async function startingWith(prefix: string, options: CallOptions): Promise<DirectoryUser[]> {
    const begins = ({ principalName }: DirectoryUser) => principalName.toLowerCase().startsWith(prefix.toLowerCase())
    try {
      return (await everyone(options)).filter(begins)
    } catch (error) {
      if (!(error instanceof ProviderError) || error.code === 'unavailable' || config.mailboxes?.length) throw error
      // The address book answers by the beginnings of names and addresses, 100 at most.
      const { people, complete } = await resolveNames(client, prefix, options)
      if (!complete) throw tooMany(prefix, error)
      return people.map(({ address, name }) => personOf(address, name)).filter(begins)
    }
  }

  return {
    list: everyone,
    async listPage({ startingWith: prefix, group, position }, options): Promise<PeoplePage> {
      const all =
        group !== undefined
          ? (await expandGroup(client, group, options)).map(({ address, name }) => personOf(address, name))
          : prefix
            ? await startingWith(prefix, options)
            : await everyone(options)
      const { after } = position === undefined ? { after: '' } : listPosition.parse(position)
      const sorted = [...new Map(all.map((person) => [person.userId, person])).values()]
        .filter(({ userId }) => userId > after)
        .sort((one, other) => (one.userId < other.userId ? -1 : 1))
      const people = sorted.slice(0, pageSize)
      const last = people.at(-1)
      return { people, next: last && sorted.length > people.length ? { after: last.userId } : undefined }
    },
  }
}

/** Over EWS a person is their primary address. */
function personOf(address: string, name: string): DirectoryUser {
  return {
    userId: address.toLowerCase(),
    principalName: address,
    mail: address,
    displayName: name || address,
    enabled: true,
  }
}

function tooMany(prefix: string, because: ProviderError): ProviderError {
  return new ProviderError(
    'notSupported',
    `The address book gives 100 people at most, and there are more whose names or addresses begin with “${prefix}”. Write a longer beginning. ${because.message}`,
    { statusCode: 200 },
  )
}
