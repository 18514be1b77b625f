import fs from 'node:fs'
import { Agent, fetch } from 'undici'
import type { SimulatorAddress } from '../../scripts/processes/startSimulator'

export interface Asked {
  /** Calls of mail and directory operations, inner ones of a batch too */
  requests: number
  envelopes: number
  refused: number
  mostInOneMailbox: number
}

/** What the simulator counted, and its way back to the beginning. */
export class SimulatorControl {
  private readonly agent: Agent

  constructor(private readonly address: SimulatorAddress) {
    this.agent = new Agent({ connect: { ca: fs.readFileSync(address.caFile, 'utf8') } })
  }

  async asked(): Promise<Asked> {
    const { requests, refused, inFlightMaxima } = (await this.call('GET', 'requests')) as {
      requests: Record<string, number>
      refused: number
      inFlightMaxima: Record<string, number>
    }
    const ofGraph = Object.entries(requests).filter(([kind]) => kind.startsWith('graph '))
    const sum = (list: [string, number][]) => list.reduce((total, [, count]) => total + count, 0)
    const envelopes = ofGraph.filter(([kind]) => kind.endsWith('/$batch'))
    return {
      requests: sum(ofGraph) - sum(envelopes),
      envelopes: sum(envelopes),
      refused,
      mostInOneMailbox: Math.max(0, ...Object.values(inFlightMaxima)),
    }
  }

  async forget(): Promise<void> {
    await this.call('DELETE', 'requests')
  }

  async reset(): Promise<void> {
    await this.call('POST', 'reset')
  }

  private async call(method: string, route: string): Promise<unknown> {
    const { url, token } = this.address.control
    const response = await fetch(`${url}/${route}`, {
      method,
      dispatcher: this.agent,
      headers: { authorization: `Bearer ${token}` },
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`The simulator's control answered ${response.status}: ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
}
