import { hash } from 'node:crypto'
import type { Person, World } from '../../world/types'
import type { Account } from './account'

export interface AccountSeed {
  /** NetBIOS name of the domain and the suffix of its user principal names */
  domain: string
  suffix: string
  serviceAccounts: readonly (Pick<Account, 'name' | 'displayName' | 'password'> &
    Partial<Account> & { hasMailbox?: boolean })[]
}

/** The accounts that may sign in to the server: service accounts, and whoever has a mailbox on it. */
export class Accounts {
  readonly #byName = new Map<string, Account>()

  constructor(
    private readonly world: World,
    private readonly seed: AccountSeed,
  ) {
    for (const { name, hasMailbox, ...rest } of seed.serviceAccounts) {
      const standard = this.#standard(name)
      const person = hasMailbox ? (world.findPerson(standard.userPrincipalName) ?? null) : null
      this.#byName.set(name.toLowerCase(), { ...standard, person, ...rest })
    }
  }

  get domain(): string {
    return this.seed.domain
  }

  get suffix(): string {
    return this.seed.suffix
  }

  serviceAccounts(): Account[] {
    return this.seed.serviceAccounts.flatMap(({ name }) => this.#byName.get(name.toLowerCase()) ?? [])
  }

  /** "DOMAIN\name", "name@suffix", or a bare name of the server's own domain */
  find(login: string): Account | undefined {
    const [before, after] = login.split('\\')
    if (after !== undefined) return this.findIn(before ?? '', after)
    return login.includes('@') ? this.#byPrincipalName(login) : this.findIn('', login)
  }

  /** As NTLM says it: a domain that may be empty, and a name that may be a principal name. */
  findIn(domain: string, name: string): Account | undefined {
    if (name.includes('@')) return this.#byPrincipalName(name)
    const isOurs = ['', '.', this.seed.domain.toLowerCase(), this.seed.suffix].includes(domain.toLowerCase())
    return isOurs ? this.#byAccountName(name) : undefined
  }

  #byPrincipalName(principalName: string): Account | undefined {
    const [name = '', suffix = ''] = principalName.split('@')
    if (suffix.toLowerCase() === this.seed.suffix) return this.#byAccountName(name)
    const person = this.world.findPerson(principalName)
    return person?.mailbox === 'onPremises' ? this.#ofPerson(person) : undefined
  }

  #byAccountName(name: string): Account | undefined {
    const known = this.#byName.get(name.toLowerCase())
    if (known) return known
    const person = this.world.findPerson(`${name}@${this.seed.suffix}`)
    return person?.mailbox === 'onPremises' ? this.#ofPerson(person) : undefined
  }

  #ofPerson(person: Person): Account {
    const name = person.userPrincipalName.split('@')[0] ?? ''
    const known = this.#byName.get(name.toLowerCase())
    if (known) return known
    const account: Account = {
      ...this.#standard(name),
      userPrincipalName: person.userPrincipalName,
      displayName: person.displayName,
      password: person.password,
      person,
      isEnabled: person.accountEnabled,
    }
    this.#byName.set(name.toLowerCase(), account)
    return account
  }

  #standard(name: string): Account {
    return {
      domain: this.seed.domain,
      name,
      userPrincipalName: `${name}@${this.seed.suffix}`,
      displayName: name,
      password: '',
      sid: sidOf(name),
      person: null,
      isEnabled: true,
      isLocked: false,
      failedAttempts: 0,
      mayImpersonate: false,
      fullAccess: [],
      maySearchMailboxes: false,
    }
  }
}

/** https://learn.microsoft.com/windows-server/identity/ad-ds/manage/understand-security-identifiers */
export function sidOf(name: string): string {
  const relative = hash('sha256', `sid:${name.toLowerCase()}`, 'buffer').readUInt32LE(0) % 90_000
  return `S-1-5-21-2817203941-1604012920-3315577086-${1100 + relative}`
}
