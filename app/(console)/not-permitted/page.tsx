import type { Metadata } from 'next'
import Link from 'next/link'
import { Button } from '@/components/ui/Button'
import { NotPermittedState } from '@/components/ui/NotPermittedState'
import { requireActor } from '@/lib/auth/actor'
import { callbackPath } from '@/lib/shared/callbackPath'
import { type Permission, permissions, permissionsOfRole, roles } from '@/lib/shared/permission'
import { roleWords } from '@/lib/shared/roleWords'

interface SearchedPage {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const metadata: Metadata = { title: 'Not permitted' }

export default async function NotPermittedPage({ searchParams }: SearchedPage) {
  const actor = await requireActor()
  const { permission, from } = await searchParams
  const missing = isPermission(permission) ? permission : undefined
  const path = typeof from === 'string' ? callbackPath(from) : '/'
  const granted = missing !== undefined && actor.permissions.has(missing)
  return (
    <NotPermittedState
      asPage
      title={granted ? 'You may see this now' : 'You are not permitted to see this page'}
      permission={missing}
      action={
        <Button asChild>
          <Link href={granted ? path : '/'}>{granted ? 'Go on to the page' : 'Go to the overview'}</Link>
        </Button>
      }
    >
      {missing && !granted ? (
        <>
          <p>
            It needs the permission “{permissions[missing]}” (<span className="mono">{missing}</span>).
          </p>
          <p>An administrator can give you a role that has it: {rolesWith(missing)}.</p>
        </>
      ) : undefined}
    </NotPermittedState>
  )
}

function isPermission(value: unknown): value is Permission {
  return typeof value === 'string' && Object.hasOwn(permissions, value)
}

function rolesWith(permission: Permission): string {
  const names = roles.filter((role) => permissionsOfRole[role].includes(permission)).map((role) => roleWords[role].name)
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(names)
}
