import { z } from 'zod'
import { checkService, notChecked } from '../checkService'
import { type CheckedService, type ConnectionReport, ProviderError } from '../contract'
import type { TokenSource } from '../entra/tokenSource'
import type { GraphClient } from './client'
import { grantsInToken, missingGrants } from './grants'

const anything = z.looseObject({})
const firstUser = z.looseObject({ value: z.array(z.looseObject({ userPrincipalName: z.string() })) })

/** A token, what it allows, and one harmless call per service. */
export async function testConnection(
  client: GraphClient,
  tokens: TokenSource,
  graph: string,
  signal: AbortSignal,
): Promise<ConnectionReport> {
  let token = ''
  const signIn = await checkService('Sign-in', async () => {
    token = await tokens.token(graph, signal)
    return 'Entra ID gave a token.'
  })
  if (signIn.state === 'fails') {
    const words = 'Not tried, because the sign-in failed.'
    return {
      checks: [signIn, notChecked('Directory', words), notChecked('Messages', words)],
      grants: [],
      // Without a token nobody knows what is granted; "everything is missing" would be a guess.
      groups: [],
    }
  }

  const grants = grantsInToken(token)
  const groups = missingGrants(grants, client.delegated)
  let mailbox: string | null = client.delegated ? '' : null

  const directory = await checkService('Directory', async () => {
    if (client.delegated) {
      await client.json(anything, {
        path: '/me',
        query: { $select: 'id' },
        asked: { mailbox: null, permission: 'User.Read' },
        signal,
      })
      return 'The signed-in user could be read.'
    }
    const page = await client.json(firstUser, {
      path: '/users',
      query: { $select: 'userPrincipalName', $top: '1' },
      asked: { mailbox: null, permission: 'User.Read.All' },
      signal,
    })
    mailbox = page.value[0]?.userPrincipalName ?? null
    return 'The list of people could be read.'
  })

  const messages = await checkMessages(client, mailbox, signal)
  return { checks: [signIn, directory, messages], grants, groups }
}

async function checkMessages(
  client: GraphClient,
  mailbox: string | null,
  signal: AbortSignal,
): Promise<CheckedService> {
  if (mailbox === null) {
    return notChecked('Messages', 'Not tried, because no mailbox is known without the list of people.')
  }
  return checkService('Messages', async () => {
    try {
      await client.json(anything, {
        path: `${mailbox === '' ? '/me' : `/users/${encodeURIComponent(mailbox)}`}/mailFolders/inbox`,
        query: { $select: 'id' },
        asked: { mailbox, permission: 'Mail.Read' },
        signal,
      })
      return mailbox === '' ? 'The signed-in user’s inbox could be read.' : 'A mailbox could be read.'
    } catch (error) {
      // The first person of the directory need not have a mailbox: the service answered, and let us ask.
      if (mailbox !== '' && error instanceof ProviderError && error.code === 'noMailbox') {
        return 'Exchange Online answered. The person who was tried has no mailbox, so reading was not proved.'
      }
      throw error
    }
  })
}
