import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MailboxPage } from '@/components/mailbox/MailboxPage'
import { mailboxOfAddress } from '@/components/mailbox/mailboxPlace'
import { requireActor } from '@/lib/auth/actor'
import { commandById } from '@/lib/commands/registry'
import { viewCommand } from '@/lib/commands/viewCommand'
import { listUsableConnections } from '@/lib/connections/usable'
import { runCommand } from '../../../commands/actions'

interface MailboxPageProps {
  params: Promise<{ connectionId: string; address: string }>
}

/** What the tabs offer to do */
const offered = [
  'automaticReplies.set',
  'calendar.createEvent',
  'folders.create',
  'licences.remove',
  'mailboxes.convert',
  'mailboxes.setPermission',
  'users.delete',
  'users.restore',
]

export async function generateMetadata({ params }: MailboxPageProps): Promise<Metadata> {
  return { title: mailboxIn((await params).address) || 'Mailbox' }
}

export default async function OneMailboxPage({ params }: MailboxPageProps) {
  const actor = await requireActor('mail.metadata')
  const { connectionId, address } = await params
  const mailbox = mailboxIn(address)
  const connections = await listUsableConnections(actor, 'messages')
  const connection = connections.find(({ id }) => id === connectionId)
  // Without a person who signed in, there is no mailbox of one's own
  if (!connection || mailbox.length > 320 || (mailbox === '' && !connection.delegated)) notFound()
  const commands = offered.flatMap((id) => commandById(id) ?? []).map(viewCommand)
  return (
    <MailboxPage
      place={{ connectionId, mailbox }}
      connectionName={connection.name}
      commands={commands}
      run={runCommand}
    />
  )
}

function mailboxIn(part: string): string {
  try {
    return mailboxOfAddress(decodeURIComponent(part))
  } catch {
    notFound()
  }
}
