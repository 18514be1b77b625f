'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ReadFailed } from '../live/fetchJson'
import { Button } from '../ui/Button'
import { FailedState } from '../ui/FailedState'
import { NotPermittedState } from '../ui/NotPermittedState'
import { OpeningMessage } from './OpeningMessage'
import type { Opened } from './useOpened'

/** The content of a message, once it is there; before that, and where it never comes, what is the case. */
export function OpenedMessage<Data>({
  opened: { data, error, refused, refetch },
  children,
}: {
  opened: Opened<Data>
  children: (data: Data) => ReactNode
}) {
  if (refused) return <NotPermittedState title="You may not open messages" permission="mail.content" />
  if (error instanceof ReadFailed && error.code === 'itemNotFound') {
    return (
      <FailedState
        title="The message could not be opened: it is not there any more"
        action={
          <>
            <Button asChild>
              <Link href="/search">Search again</Link>
            </Button>
            <Button onClick={() => void refetch()}>Try again</Button>
          </>
        }
      >
        Since it was listed it has been deleted or moved. A new search finds where it, and its other copies, lie now.
        The service said: {error.message}
      </FailedState>
    )
  }
  if (error) {
    return (
      <FailedState
        title="The message could not be opened"
        action={<Button onClick={() => void refetch()}>Try again</Button>}
      >
        {error.message}
      </FailedState>
    )
  }
  return data === undefined ? <OpeningMessage /> : children(data)
}
