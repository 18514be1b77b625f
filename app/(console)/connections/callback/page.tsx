import type { Metadata } from 'next'
import { SignInCallback } from '@/components/connection/SignInCallback'
import { requireActor } from '@/lib/auth/actor'
import { finishSignInAction } from '../actions'

export const metadata: Metadata = { title: 'Sign-in', referrer: 'no-referrer' }

interface CallbackPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function CallbackPage({ searchParams }: CallbackPageProps) {
  await requireActor('connections.manage')
  const given = await searchParams
  const one = (name: string) => (typeof given[name] === 'string' ? given[name] : null)
  return (
    <SignInCallback
      answer={{ state: one('state'), code: one('code'), error: one('error') }}
      finish={finishSignInAction}
    />
  )
}
