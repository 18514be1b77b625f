import type { LucideIcon } from 'lucide-react'
import { Inbox } from 'lucide-react'
import type { ReactNode } from 'react'
import { StateBlock } from './StateBlock'

/** We looked, and there is nothing. One sentence, one action. */
export function EmptyState({
  icon = Inbox,
  title,
  action,
  children,
}: {
  icon?: LucideIcon
  title: ReactNode
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <StateBlock icon={icon} tone="neutral" title={title} action={action}>
      {children}
    </StateBlock>
  )
}
