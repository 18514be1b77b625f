import type { Person, World } from '../../world/types'
import type { MailboxGrant, MailboxSettings } from '../mailboxes/mailboxRegister'

const GIB = 1024 ** 3

interface Seed {
  /** In GiB, where it is more than what the story put into it */
  size?: number
  isHeld?: boolean
  keepsDeletedItems?: boolean
  fullAccess?: string[]
  sendAs?: string[]
  sendOnBehalf?: string[]
}

/** By the part before the @; who may do what in somebody else's mailbox, and what stands in the way of converting it. */
const SEEDS: Record<string, Seed> = {
  'eleanor.whitcombe': { size: 31, fullAccess: ['beatrice.okafor'], sendOnBehalf: ['beatrice.okafor'] },
  'ingrid.solheim': { size: 44, isHeld: true },
  'gareth.penhallow': { size: 62 },
  'oskar.lindgren': { size: 51 },
  'nadia.haddad': { keepsDeletedItems: false },
  invoices: {
    size: 38,
    fullAccess: ['sinead.obrien', 'marcus.adeyemi'],
    sendAs: ['sinead.obrien', 'marcus.adeyemi'],
  },
  careers: { fullAccess: ['yvonne.castellanos', 'callum.fraser'], sendAs: ['callum.fraser'] },
  'report-phishing': { fullAccess: ['daniel.ashworth', 'priya.venkatesan'] },
  bookings: { size: 49.4, fullAccess: ['fergus.mcallister', 'camille.rousseau'], sendAs: ['camille.rousseau'] },
}

/** The parts of a mailbox's settings in which it differs from a new one. */
export function mailboxSeed(person: Person, world: World, start: Date): Partial<MailboxSettings> {
  const [name = '', domain = ''] = person.userPrincipalName.split('@')
  const seed = domain === world.organisation.domains[0] ? SEEDS[name] : undefined
  if (!seed) return {}
  const idsOf = (names: readonly string[] = []) =>
    names.flatMap((each) => world.findPerson(`${each}@${domain}`)?.id ?? [])
  return {
    ...(seed.size === undefined ? {} : { sizeBytes: Math.round(seed.size * GIB) }),
    ...(seed.isHeld ? { litigationHold: { since: start, owner: `samira.khoury@${domain}` } } : {}),
    singleItemRecovery: seed.keepsDeletedItems ?? true,
    grants: idsOf(seed.fullAccess).map(fullAccess),
    sendAs: idsOf(seed.sendAs),
    sendOnBehalf: idsOf(seed.sendOnBehalf),
  }
}

function fullAccess(personId: string): MailboxGrant {
  return { personId, rights: ['FullAccess'], autoMapping: true, inheritance: 'All', isDeny: false }
}
