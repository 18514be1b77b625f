import { parseArgs } from 'node:util'

export interface TenantOptions {
  mailboxes: number
  /** Of a removal */
  messages: number
  latencyMilliseconds: number
  /** 0..1 of the mailbox requests are refused with 429 */
  throttleShare: number
  workers: number
  growth: number[]
  /** Only our worker, and nothing to compare it with */
  oursOnly: boolean
  /** One after the other is measured over so many, and extrapolated */
  sample: number
}

export function readTenantOptions(argv: readonly string[]): TenantOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      mailboxes: { type: 'string', default: '10000' },
      messages: { type: 'string', default: '10000' },
      latency: { type: 'string', default: '100' },
      throttle: { type: 'string', default: '0.05' },
      workers: { type: 'string', default: '1' },
      growth: { type: 'string', default: '' },
      'ours-only': { type: 'boolean', default: false },
      sample: { type: 'string', default: '100' },
    },
  })
  return {
    mailboxes: Number(values.mailboxes),
    messages: Number(values.messages),
    latencyMilliseconds: Number(values.latency),
    throttleShare: Number(values.throttle),
    workers: Number(values.workers),
    growth: values.growth.split(',').filter(Boolean).map(Number),
    oursOnly: values['ours-only'],
    sample: Number(values.sample),
  }
}
