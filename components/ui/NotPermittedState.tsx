import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Permission, permissions } from '@/lib/shared/permission'
import { StateBlock } from './StateBlock'

/** It may be there, and this person may not see it. Says which permission is missing and who can give it. */
export function NotPermittedState({
  title,
  permission,
  action,
  asPage,
  children,
}: {
  title: ReactNode
  permission?: Permission
  action?: ReactNode
  asPage?: boolean
  children?: ReactNode
}) {
  return (
    <StateBlock icon={Lock} tone="neutral" title={title} action={action} asPage={asPage}>
      {children ??
        (permission
          ? `It needs the permission “${permissions[permission]}”. An administrator can give you a role that has it.`
          : 'An administrator can give you a role that has the permission.')}
    </StateBlock>
  )
}
