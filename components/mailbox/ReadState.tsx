'use client'
import type { UseQueryResult } from '@tanstack/react-query'
import { Unplug } from 'lucide-react'
import type { ReactNode } from 'react'
import { ReadFailed } from '../live/fetchJson'
import { Button } from '../ui/Button'
import { cn } from '../ui/cn'
import { FailedState } from '../ui/FailedState'
import { NotPermittedState } from '../ui/NotPermittedState'
import { Skeleton } from '../ui/Skeleton'
import { StateBlock } from '../ui/StateBlock'
import { isNotOffered } from './isNotOffered'

/**
 * What was read, or which of the other states it is: being read, not permitted (by us or by the service), not to be had over this
 * connection, failed.
 */
export function ReadState<Data>({
  read,
  what,
  loading,
  children,
}: {
  read: UseQueryResult<Data, Error>
  /** "The rules" */
  what: string
  /** What keeps its place while it is read, where three lines of text do not */
  loading?: ReactNode
  children: (data: Data) => ReactNode
}) {
  const again = (
    <Button busy={read.isFetching} onClick={() => void read.refetch()}>
      Try again
    </Button>
  )
  if (read.error instanceof ReadFailed && read.error.status === 403) {
    return (
      <NotPermittedState title={`${what} may not be read`} action={again}>
        {read.error.message}
      </NotPermittedState>
    )
  }
  if (isNotOffered(read.error)) {
    return (
      <StateBlock icon={Unplug} tone="neutral" title={`${what} cannot be read over this connection`}>
        {read.error.message}
      </StateBlock>
    )
  }
  if (read.error) {
    return (
      <FailedState title={`${what} could not be read`} action={again}>
        {read.error.message}
      </FailedState>
    )
  }
  if (read.data === undefined) {
    return (
      <div
        className={cn('grid', loading ? 'min-h-0 flex-1' : 'gap-2 py-4')}
        role="status"
        aria-label={`Reading: ${what}`}
      >
        {loading ?? (
          <>
            <Skeleton className="w-2/3" />
            <Skeleton className="w-full" />
            <Skeleton className="w-5/6" />
          </>
        )}
      </div>
    )
  }
  return children(read.data)
}
