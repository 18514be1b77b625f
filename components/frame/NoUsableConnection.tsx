import Link from 'next/link'
import { Button } from '../ui/Button'
import { NotSearchedState } from '../ui/NotSearchedState'
import type { ConnectionChoice } from './useConnectionChoice'

/** Nothing was looked at, because there is nothing to look through; each connection with why it cannot be used. */
export function NoUsableConnection({ connections }: { connections: readonly ConnectionChoice[] }) {
  return (
    <NotSearchedState
      title="No connection can be asked"
      action={
        <Button asChild>
          <Link href="/connections">All connections</Link>
        </Button>
      }
    >
      {connections.length === 0
        ? 'An administrator can connect a Microsoft 365 tenant.'
        : connections.map(({ id, name, reason }) => (
            <p key={id}>
              {name}: {reason}
            </p>
          ))}
    </NotSearchedState>
  )
}
