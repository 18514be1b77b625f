import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ConnectionPage } from '@/components/connection/ConnectionPage'
import { requireActor } from '@/lib/auth/actor'
import { getConnection } from '@/lib/connections/view'
import { isUuid } from '@/lib/shared/isUuid'
import { Refusal } from '@/lib/shared/refusal'
import {
  deleteConnectionAction,
  renewSignInAction,
  startSignInAction,
  testConnectionAction,
  updateConnectionAction,
} from '../actions'
import { formChoices } from '../formChoices'

export const metadata: Metadata = { title: 'Connection' }

export default async function OneConnectionPage({ params }: { params: Promise<{ connectionId: string }> }) {
  const actor = await requireActor('connections.manage')
  const { connectionId } = await params
  if (!isUuid(connectionId)) notFound()
  const [view, choices] = await Promise.all([
    getConnection(connectionId, actor).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'unknownConnection') return null
      throw error
    }),
    formChoices(),
  ])
  if (!view) notFound()
  return (
    <ConnectionPage
      initial={view}
      choices={choices}
      actions={{
        save: updateConnectionAction,
        test: testConnectionAction,
        signIn: startSignInAction,
        renewSignIn: renewSignInAction,
        remove: deleteConnectionAction,
      }}
    />
  )
}
