import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { MessagePage } from '@/components/mail/MessagePage'
import { requireActor } from '@/lib/auth/actor'
import { listUsableConnections } from '@/lib/connections/usable'

export const metadata: Metadata = { title: 'Message' }

const address = z.object({
  mailbox: z.string().max(320),
  messageId: z.string().min(1).max(1024),
  run: z.uuid().optional(),
})

export default async function OneMessagePage({
  params,
  searchParams,
}: {
  params: Promise<{ connectionId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const actor = await requireActor('mail.metadata')
  const { connectionId } = await params
  const given = address.safeParse(await searchParams)
  const connections = await listUsableConnections(actor, 'messages')
  const connection = connections.find(({ id }) => id === connectionId)
  if (!connection || !given.success) notFound()
  const { mailbox, messageId, run } = given.data
  return <MessagePage place={{ connectionId, mailbox, messageId, searchRunId: run }} connectionName={connection.name} />
}
