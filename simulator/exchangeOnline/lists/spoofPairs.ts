import { isIPv4 } from 'node:net'
import { uuidOf } from '../../world/identifiers'
import { cmdletFailed } from '../wire/cmdletError'

export const SPOOF_ACTIONS = ['Allow', 'Block'] as const
export const SPOOF_TYPES = ['External', 'Internal'] as const

export interface SpoofPair {
  identity: string
  spoofedUser: string
  sendingInfrastructure: string
  spoofType: (typeof SPOOF_TYPES)[number]
  action: (typeof SPOOF_ACTIONS)[number]
}

/** https://learn.microsoft.com/defender-office-365/tenant-allow-block-list-email-spoof-configure */
const MOST_PAIRS = 1024
const DOMAIN = /^([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9-]{2,}$/i

/** Pairs of a spoofed sender and the infrastructure that may, or may not, send for it. They never expire. */
export class SpoofPairs {
  #pairs: SpoofPair[] = []
  #count = 0

  all(): readonly SpoofPair[] {
    return this.#pairs
  }

  find(identity: string): SpoofPair | undefined {
    return this.#pairs.find((pair) => pair.identity === identity.toLowerCase())
  }

  add(pair: Omit<SpoofPair, 'identity'>): SpoofPair {
    const { spoofedUser, sendingInfrastructure } = pair
    if (!isSpoofedUser(spoofedUser)) throw cmdletFailed(`The spoofed user '${spoofedUser}' is not valid.`)
    if (!isInfrastructure(sendingInfrastructure)) {
      throw cmdletFailed(`The sending infrastructure '${sendingInfrastructure}' is not valid.`)
    }
    if (spoofedUser === '*' && sendingInfrastructure === '*') throw cmdletFailed('The pair *, * is not allowed.')
    if (this.#pairs.some((each) => isSamePair(each, pair))) {
      throw cmdletFailed(`The domain pair '${spoofedUser}, ${sendingInfrastructure}' already exists.`)
    }
    if (this.#pairs.length >= MOST_PAIRS) {
      throw cmdletFailed(`The maximum number of ${MOST_PAIRS} spoofed sender entries has been reached.`)
    }
    const added = { ...pair, identity: uuidOf(`spoof:${++this.#count}:${spoofedUser}:${sendingInfrastructure}`) }
    this.#pairs.push(added)
    return added
  }

  remove(pair: SpoofPair): void {
    this.#pairs = this.#pairs.filter((each) => each !== pair)
  }
}

function isSamePair(a: Omit<SpoofPair, 'identity'>, b: Omit<SpoofPair, 'identity'>): boolean {
  return (
    a.spoofedUser.toLowerCase() === b.spoofedUser.toLowerCase() &&
    a.sendingInfrastructure.toLowerCase() === b.sendingInfrastructure.toLowerCase() &&
    a.spoofType === b.spoofType
  )
}

function isSpoofedUser(text: string): boolean {
  return text === '*' || DOMAIN.test(text.slice(text.lastIndexOf('@') + 1))
}

/** A domain of a PTR record or a signature, an address with /24, or all */
function isInfrastructure(text: string): boolean {
  const [address = '', length] = text.split('/')
  return text === '*' || DOMAIN.test(text) || (isIPv4(address) && length === '24')
}
