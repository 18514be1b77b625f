import fs from 'node:fs'
import { Agent, fetch } from 'undici'
import type { SimulatorAddress } from '../processes/startSimulator'

/** A message as it really is in the simulated organisation, Recoverable Items included. */
export interface Truth {
  immutableId: string
  /** New at each move */
  entryId: string
  internetMessageId: string
  subject: string
  isRead: boolean
  categories: string[]
  /** New at each change */
  changeNumber: number
  /** Path of folder names */
  folder: string
}

export interface Delivery {
  eml: string
  folder: string
  isRead: boolean
  categories: string[]
}

/** The mailboxes of the simulator, past every protocol that the product speaks. */
export class SimulatorWorld {
  private readonly agent: Agent

  constructor(private readonly address: SimulatorAddress) {
    this.agent = new Agent({ connect: { ca: fs.readFileSync(address.caFile, 'utf8') }, connections: 8 })
  }

  async addPerson(userPrincipalName: string): Promise<void> {
    const person = { userPrincipalName, displayName: userPrincipalName, password: 'is-never-used', mailbox: 'cloud' }
    await this.call('POST', 'people', JSON.stringify(person))
  }

  async deliver(mailbox: string, { eml, folder, isRead, categories }: Delivery): Promise<Truth> {
    const query = new URLSearchParams({ folder, isRead: String(isRead) })
    for (const category of categories) query.append('category', category)
    return (await this.call('POST', `mailboxes/${mailbox}/messages?${query}`, eml)) as Truth
  }

  async messagesOf(mailbox: string): Promise<Truth[]> {
    return (await this.call('GET', `mailboxes/${mailbox}/messages`)) as Truth[]
  }

  async mimeSha256Of(mailbox: string, immutableId: string): Promise<string> {
    const mime = await this.call('GET', `mailboxes/${mailbox}/messages/${encodeURIComponent(immutableId)}/mime`)
    return (mime as { sha256: string }).sha256
  }

  async forgetRequests(): Promise<void> {
    await this.call('DELETE', 'requests')
  }

  /** How many requests have arrived that end in one of these actions ("move", "copy" …) */
  async countRequests(actions: readonly string[]): Promise<number> {
    const { requests } = (await this.call('GET', 'requests')) as { requests: Record<string, number> }
    return Object.entries(requests)
      .filter(([kind]) => actions.some((action) => kind.startsWith('graph POST') && kind.endsWith(`/${action}`)))
      .reduce((sum, [, count]) => sum + count, 0)
  }

  async close(): Promise<void> {
    await this.agent.destroy()
  }

  private async call(method: string, path: string, body?: string): Promise<unknown> {
    const { url, token } = this.address.control
    const response = await fetch(`${url}/${path}`, {
      method,
      body,
      dispatcher: this.agent,
      headers: { authorization: `Bearer ${token}` },
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`The simulator refused ${method} ${path}: ${response.status} ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
}
