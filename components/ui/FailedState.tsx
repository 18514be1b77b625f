import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { StateBlock } from './StateBlock'

/** We could not look: what happened, why, what to do. Says nothing about whether there is something. */
export function FailedState({
  title,
  action,
  asPage,
  children,
}: {
  title: ReactNode
  /** Usually "Try again" */
  action?: ReactNode
  asPage?: boolean
  children?: ReactNode
}) {
  return (
    <StateBlock icon={TriangleAlert} tone="danger" role="alert" title={title} action={action} asPage={asPage}>
      {children}
    </StateBlock>
  )
}
