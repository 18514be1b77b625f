import type { Metadata } from 'next'
import { ReplyList } from '@/components/reply/ReplyList'
import { requireActor } from '@/lib/auth/actor'
import { openAnswerAction } from './actions'

export const metadata: Metadata = { title: 'Answers' }

export default async function RepliesPage() {
  await requireActor('mail.metadata')
  return <ReplyList open={openAnswerAction} />
}
