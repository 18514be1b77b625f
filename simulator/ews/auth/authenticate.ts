import type { SimulatorRequest, SimulatorResponse } from '../../http/types'
import type { EwsSettings } from '../settings'
import type { Account } from './account'
import type { Accounts } from './accounts'
import { admit } from './checkPassword'
import { NtlmConversation } from './ntlm/conversation'
import { fromSpnego, toSpnego } from './ntlm/spnego'
import { unauthorised } from './unauthorised'

export type SignIn = { account: Account } | { response: SimulatorResponse }

interface Parts {
  accounts: Accounts
  settings: EwsSettings
  now: Date
  /** SHA-256 over the server's certificate; null where there is no TLS */
  certificateHash: Buffer | null
}

interface ConnectionState {
  conversation?: NtlmConversation
  account?: Account
}

/** NTLM signs in a connection, Basic a request. */
export class Authenticator {
  #connections = new WeakMap<object, ConnectionState>()

  forget(): void {
    this.#connections = new WeakMap()
  }

  signIn(request: SimulatorRequest, parts: Parts): SignIn {
    const { settings } = parts
    const host = request.headers.host?.split(':')[0] ?? 'localhost'
    const [, scheme = '', token = ''] = /^(\S+)\s*(.*)$/.exec(request.headers.authorization ?? '') ?? []
    const name = settings.schemes.find((each) => each.toLowerCase() === scheme.toLowerCase())
    if (name === 'Basic') {
      const account = basicAccount(token, parts)
      return account ? { account } : { response: unauthorised(settings, host) }
    }
    const state = this.#connections.get(request.connection)
    if (!name)
      return state?.account && !scheme ? { account: state.account } : { response: unauthorised(settings, host) }
    return this.#step(request, name, token, parts, host)
  }

  #step(request: SimulatorRequest, scheme: string, token: string, parts: Parts, host: string): SignIn {
    const { message, isWrapped } = fromSpnego(Buffer.from(token, 'base64'))
    const known = this.#connections.get(request.connection)
    if (NtlmConversation.isFirst(message)) {
      const conversation = new NtlmConversation(message, parts.accounts, parts.now)
      this.#connections.set(request.connection, { conversation })
      const challenge = isWrapped ? toSpnego(conversation.challenge) : conversation.challenge
      return { response: unauthorised(parts.settings, host, `${scheme} ${challenge.toString('base64')}`) }
    }
    this.#connections.delete(request.connection)
    const account = known?.conversation?.finish(message, parts.settings, parts.certificateHash)
    if (!account) return { response: unauthorised(parts.settings, host) }
    this.#connections.set(request.connection, { account })
    return { account }
  }
}

function basicAccount(token: string, { accounts, settings }: Parts): Account | undefined {
  const text = Buffer.from(token, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon < 0) return undefined
  const account = accounts.find(text.slice(0, colon))
  return admit(account, account?.password === text.slice(colon + 1), settings) ? account : undefined
}
