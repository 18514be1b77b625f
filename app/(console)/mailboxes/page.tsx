import type { Metadata } from 'next'
import { MailboxFinder } from '@/components/mailbox/MailboxFinder'
import { requireActor } from '@/lib/auth/actor'
import { readConnectionChoices } from '@/lib/connections/usable'

export const metadata: Metadata = { title: 'Mailboxes' }

export default async function MailboxesPage() {
  const actor = await requireActor('mail.metadata')
  return <MailboxFinder connections={await readConnectionChoices(actor, 'messages')} />
}
