import { type Simulator, startSimulator } from '../../scripts/processes/startSimulator'
import type { EwsOptions } from './options'
import type { ServerAccess } from './task'

/** The simulator's Exchange Server in a process of its own. */
export interface ServerUnderTest {
  access: ServerAccess
  /** The big mailboxes; the people of the story are left out */
  mailboxes: string[]
  pid: number
  stop(): Promise<void>
}

interface Size {
  mailboxes: number
  messages: number
  /** Of the newest message of the first mailbox; 0: like the others */
  mimeMegabytes: number
}

export async function openServer(size: Size, { latencyMilliseconds }: EwsOptions): Promise<ServerUnderTest> {
  const simulator: Simulator = await startSimulator({
    // It shares the processors with what is measured
    nurseryMegabytes: 256,
    parameters: [
      ...['--server-mailboxes', String(size.mailboxes)],
      ...['--server-messages', String(size.messages)],
      // All of them: a server has its mailboxes, and does not make them anew for each who asks
      ...['--keep-mailboxes', String(size.mailboxes + 64)],
      ...['--server-mime', String(size.mimeMegabytes)],
      ...['--latency', String(latencyMilliseconds)],
    ],
  })
  const { ews, caFile, credentials } = simulator.address
  const { login, password } = credentials.ews.delegate
  return {
    access: { url: ews, login, password, caFile },
    mailboxes: credentials.ews.mailboxes.filter((address) => address.startsWith('box.')),
    pid: simulator.pid,
    stop: () => simulator.stop(),
  }
}
