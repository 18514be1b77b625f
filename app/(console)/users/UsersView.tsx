'use client'
import { UserPlus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { parseAsString, useQueryState } from 'nuqs'
import { useState } from 'react'
import type { TableColumn } from '@/components/table/column'
import { DataTable } from '@/components/table/DataTable'
import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHeader } from '@/components/ui/PageHeader'
import { Time } from '@/components/ui/Time'
import { roleWords } from '@/lib/shared/roleWords'
import type { LinkToHandOver, UserView } from '@/lib/shared/userView'
import { InviteDialog } from './InviteDialog'
import { LinkDialog } from './LinkDialog'
import { UserFlyout } from './UserFlyout'
import { UserStatus } from './UserStatus'

const columns: TableColumn<UserView>[] = [
  {
    id: 'name',
    header: 'Name',
    widthPx: 220,
    grow: true,
    always: true,
    cell: (user) => <span className="font-medium text-strong">{user.name}</span>,
  },
  {
    id: 'email',
    header: 'E-mail',
    widthPx: 280,
    hideBelow: 'md',
    cell: (user) => <span className="mono">{user.email}</span>,
  },
  { id: 'status', header: 'Status', widthPx: 150, cell: (user) => <UserStatus user={user} /> },
  {
    id: 'roles',
    header: 'Roles',
    widthPx: 240,
    hideBelow: 'sm',
    cell: (user) =>
      user.roles.length === 0 ? (
        <span className="text-muted">None</span>
      ) : (
        <span className="inline-flex gap-1 align-middle">
          {user.roles.map((role) => (
            <Badge key={role}>{roleWords[role].name}</Badge>
          ))}
        </span>
      ),
  },
  {
    id: 'signsInWith',
    header: 'Signs in with',
    widthPx: 140,
    hideBelow: 'lg',
    cell: (user) => (user.signsInWith === 'entra' ? 'Entra ID' : 'Password'),
  },
  {
    id: 'lastSignInAt',
    header: 'Last sign-in',
    widthPx: 130,
    hideBelow: 'md',
    cell: (user) => (user.lastSignInAt ? <Time at={user.lastSignInAt} /> : <span className="text-muted">Never</span>),
  },
]

export function UsersView({
  users,
  ownId,
  entraOffered,
}: {
  users: UserView[]
  ownId: string | null
  entraOffered: boolean
}) {
  const router = useRouter()
  const [openId, setOpenId] = useQueryState('user', parseAsString)
  const [inviting, setInviting] = useState(false)
  const [link, setLink] = useState<{ link: LinkToHandOver; name: string; kind: 'invitation' | 'reset' } | null>(null)
  const index = users.findIndex((user) => user.id === openId)
  const user = users[index]
  const goTo = (step: number) => {
    const target = users[index + step]
    return target ? () => void setOpenId(target.id) : undefined
  }
  return (
    <>
      <PageHeader
        title="Users"
        description="Who may come in, and what they may do. A change works at the person's next click."
        actions={
          <Button variant="primary" shortcut="a" onClick={() => setInviting(true)}>
            <UserPlus aria-hidden />
            Invite
          </Button>
        }
      />
      <DataTable
        label="Users"
        columns={columns}
        rows={users}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        status={{ kind: 'ready' }}
        storageKey="clawback.users"
        total={users.length}
        openId={openId}
        onOpen={(row) => void setOpenId(row.id)}
        empty={<EmptyState title="Nobody has an account yet" />}
      />
      {user ? (
        <UserFlyout
          key={user.id}
          user={user}
          own={user.id === ownId}
          position={`${index + 1} of ${users.length}`}
          onPrevious={goTo(-1)}
          onNext={goTo(1)}
          onClose={() => void setOpenId(null)}
          onLink={(made, kind) => setLink({ link: made, name: user.name, kind })}
        />
      ) : null}
      <InviteDialog
        open={inviting}
        onOpenChange={setInviting}
        entraOffered={entraOffered}
        onInvited={(made, name) => {
          setInviting(false)
          if (made) setLink({ link: made, name, kind: 'invitation' })
        }}
      />
      {link ? (
        <LinkDialog
          {...link}
          onClose={() => {
            setLink(null)
            router.refresh()
          }}
        />
      ) : null}
    </>
  )
}
