import type { Metadata } from 'next'
import { z } from 'zod'
import { WritePage } from '@/components/send/WritePage'
import { requireActor } from '@/lib/auth/actor'
import { readWriteOptions } from '@/lib/status/readWriteOptions'

export const metadata: Metadata = { title: 'Write' }

const field = z.string().max(2_000).optional().catch(undefined)
const begun = z.object({ connectionId: field, mailbox: field, to: field, subject: field })

export default async function OneWritePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const actor = await requireActor('mail.metadata')
  const [options, query] = await Promise.all([readWriteOptions(actor), searchParams])
  return <WritePage options={options} begun={begun.parse(query)} />
}
