import type { Metadata } from 'next'
import { requireActor } from '@/lib/auth/actor'
import { readUsers } from '@/lib/auth/users/readUsers'
import { config } from '@/lib/config'
import { UsersView } from './UsersView'

export const metadata: Metadata = { title: 'Users' }

export default async function UsersPage() {
  const actor = await requireActor('users.manage')
  return <UsersView users={await readUsers()} ownId={actor.userId} entraOffered={config().entra !== null} />
}
