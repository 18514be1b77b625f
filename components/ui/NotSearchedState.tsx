import { SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { StateBlock } from './StateBlock'

/** Nobody has looked yet, or not everywhere: nothing can be said about what is there. */
export function NotSearchedState({
  title,
  action,
  children,
}: {
  title: ReactNode
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <StateBlock icon={SearchX} tone="waiting" title={title} action={action}>
      {children}
    </StateBlock>
  )
}
