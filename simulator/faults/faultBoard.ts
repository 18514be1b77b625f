import { Random } from '../world/random'
import type { FaultDecision, Faults } from '../world/types'
import { faultNameOf, faultOf } from './faultAddress'
import type { Journal } from './journal'

export interface FaultRule {
  service?: string
  method?: string
  /** A regular expression over the decoded path */
  pathPattern?: string
  /** A regular expression over the mailbox address */
  addressPattern?: string
  /** A regular expression over the name of the cmdlet; matches only requests that have one */
  cmdletPattern?: string
  /** Ends after this many hits; without it the rule stays */
  count?: number
  /** 0..1; without it every matching request is hit */
  probability?: number
  decision: FaultDecision
  /** Requests that it finds wait until the rule is taken away */
  hold?: boolean
}

export interface PlacedRule extends FaultRule {
  id: number
  hits: number
}

export interface FaultBoardOptions {
  latencyMs: number
  /** 0..1: this share of mailbox requests is refused with 429 */
  throttleShare: number
  journal: Journal
}

const RANDOM_THROTTLE: FaultDecision = {
  status: 429,
  code: 'ApplicationThrottled',
  message: 'Application is over its RequestRate limit.',
  headers: { 'Retry-After': '1' },
}

type Asked = Parameters<Faults['decide']>[0]

/** Decides for each request which fault it meets: a rule set by a test first, then the address, then chance. */
export class FaultBoard implements Faults {
  #rules: PlacedRule[] = []
  #ruleCount = 0
  /** By the id of the rule that holds requests */
  readonly #held = new Map<number, PromiseWithResolvers<void>>()
  readonly #callsByAddress = new Map<string, number>()
  #random = new Random('throttle')

  constructor(private readonly options: FaultBoardOptions) {}

  decide(request: Asked): FaultDecision | undefined {
    this.options.journal.countRequest(request.service, request.method, request.path, request.cmdlet)
    const decision = this.#byRule(request) ?? this.#byAddress(request.address) ?? this.#byChance(request)
    if (decision?.status === 429) this.options.journal.countRefused()
    const { latencyMs } = this.options
    return latencyMs > 0 ? { ...decision, delayMs: latencyMs + (decision?.delayMs ?? 0) } : decision
  }

  decideEnvelope({ method, path }: { method: string; path: string }): FaultDecision | undefined {
    this.options.journal.countRequest('graph', method, path)
    return this.#byRule({ service: 'graph', method, path, address: null })
  }

  rules(): readonly PlacedRule[] {
    return this.#rules
  }

  addRule(rule: FaultRule): PlacedRule {
    const placed = { ...rule, id: ++this.#ruleCount, hits: 0 }
    this.#rules.push(placed)
    return placed
  }

  /** All of them without an id */
  clearRules(id?: number): void {
    for (const rule of this.#rules) {
      if (id !== undefined && rule.id !== id) continue
      this.#held.get(rule.id)?.resolve()
      this.#held.delete(rule.id)
    }
    this.#rules = id === undefined ? [] : this.#rules.filter((rule) => rule.id !== id)
  }

  reset(): void {
    this.clearRules()
    this.#callsByAddress.clear()
    this.#random = new Random('throttle')
  }

  #byRule(request: Asked): FaultDecision | undefined {
    for (const rule of this.#rules) {
      if (rule.count !== undefined && rule.hits >= rule.count) continue
      if (!matches(rule, request)) continue
      if (rule.probability !== undefined && !this.#random.chance(rule.probability)) continue
      rule.hits++
      return rule.hold ? { ...rule.decision, until: this.#holdBy(rule) } : rule.decision
    }
    return undefined
  }

  #holdBy({ id }: PlacedRule): Promise<void> {
    const held = this.#held.get(id) ?? Promise.withResolvers<void>()
    this.#held.set(id, held)
    return held.promise
  }

  #byAddress(address: string | null): FaultDecision | undefined {
    const name = address === null ? undefined : faultNameOf(address)
    if (!name || address === null) return undefined
    const key = address.toLowerCase()
    const call = (this.#callsByAddress.get(key) ?? 0) + 1
    this.#callsByAddress.set(key, call)
    return faultOf(name, call, address)
  }

  #byChance(request: Asked): FaultDecision | undefined {
    const { throttleShare } = this.options
    if (request.address === null || throttleShare <= 0) return undefined
    return this.#random.chance(throttleShare) ? RANDOM_THROTTLE : undefined
  }
}

function matches(rule: FaultRule, { service, method, path, address, cmdlet }: Asked): boolean {
  if (rule.service !== undefined && rule.service !== service) return false
  if (rule.method !== undefined && rule.method.toUpperCase() !== method.toUpperCase()) return false
  if (rule.pathPattern !== undefined && !new RegExp(rule.pathPattern, 'i').test(decoded(path))) return false
  if (rule.cmdletPattern !== undefined && !new RegExp(rule.cmdletPattern, 'i').test(cmdlet ?? '')) return false
  return rule.addressPattern === undefined || new RegExp(rule.addressPattern, 'i').test(address ?? '')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
