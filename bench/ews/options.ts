import { parseArgs } from 'node:util'

export interface EwsOptions {
  mailboxes: number
  /** In each */
  messages: number
  latencyMilliseconds: number
  /** exchangelib is tried over so many at each setting; its defaults are extrapolated from them */
  sample: number
  oursOnly: boolean
}

export function readEwsOptions(argv: readonly string[]): EwsOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      mailboxes: { type: 'string', default: '500' },
      messages: { type: 'string', default: '2000' },
      latency: { type: 'string', default: '30' },
      sample: { type: 'string', default: '50' },
      'ours-only': { type: 'boolean', default: false },
    },
  })
  return {
    mailboxes: Number(values.mailboxes),
    messages: Number(values.messages),
    latencyMilliseconds: Number(values.latency),
    sample: Number(values.sample),
    oursOnly: values['ours-only'],
  }
}
