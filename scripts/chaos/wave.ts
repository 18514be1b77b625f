import { createHash } from 'node:crypto'
import type { SimulatorWorld, Truth } from './simulatorWorld'

export interface Planted {
  mailbox: string
  truth: Truth
  sha256: string
}

/** The mail of one round. All but the neighbours bear the subject that is searched for. */
export interface Wave {
  subject: string
  mailboxes: string[]
  /** To be dealt with */
  targets: Planted[]
  /** Found, requested, and taken out by the approver */
  excluded: Planted[]
  /** From the same sender, in the same folders; another subject */
  neighbours: Planted[]
}

const excludedCount = 3
const neighboursPerMailbox = 2
const folders = ['inbox', 'inbox', 'inbox', 'junkemail', 'inbox', 'archive', 'inbox'] as const

export async function plantWave(
  world: SimulatorWorld,
  mailboxes: string[],
  round: { token: string; messages: number; onlyInbox: boolean },
): Promise<Wave> {
  const subject = `Overdue consignment ${round.token}`
  const plant = async (name: string, text: string, index: number): Promise<Planted> => {
    const mailbox = mailboxes[index % mailboxes.length] ?? ''
    const eml = emlOf(`${name}-${index}-${round.token}`, text, mailbox)
    const truth = await world.deliver(mailbox, {
      eml,
      folder: round.onlyInbox ? 'inbox' : (folders[index % folders.length] ?? 'inbox'),
      isRead: index % 3 === 0,
      categories: index % 5 === 0 ? ['Blue category'] : [],
    })
    return { mailbox, truth, sha256: createHash('sha256').update(eml).digest('hex') }
  }
  const several = (count: number, name: string, text: string) =>
    Promise.all(Array.from({ length: count }, (_, index) => plant(name, text, index)))
  return {
    subject,
    mailboxes,
    targets: await several(round.messages, 'target', subject),
    excluded: await several(excludedCount, 'excluded', subject),
    neighbours: await several(
      mailboxes.length * neighboursPerMailbox,
      'neighbour',
      `Consignment notes, ${round.token}x`,
    ),
  }
}

/** A copy that arrives after the set was frozen: nobody has approved its removal. */
export async function plantLate(world: SimulatorWorld, { subject, mailboxes }: Wave, token: string): Promise<Planted> {
  const mailbox = mailboxes.at(-1) ?? ''
  const eml = emlOf(`late-${token}`, subject, mailbox)
  const truth = await world.deliver(mailbox, { eml, folder: 'inbox', isRead: false, categories: [] })
  return { mailbox, truth, sha256: createHash('sha256').update(eml).digest('hex') }
}

function emlOf(name: string, subject: string, mailbox: string): string {
  return [
    'Received: from mx.freight.example by mx.harbourpine.example; Mon, 02 Feb 2026 10:00:00 +0000',
    'From: Dispatch <dispatch@freight.example>',
    `To: ${mailbox}`,
    `Subject: ${subject}`,
    `Message-ID: <${name}@freight.example>`,
    'Date: Mon, 02 Feb 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `The papers of ${name} are overdue.`,
    '',
  ].join('\r\n')
}
