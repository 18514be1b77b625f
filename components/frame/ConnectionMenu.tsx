'use client'
import { CircleAlert, CircleDashed, Plug, PlugZap, Unplug } from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { ConnectionStatus } from '@/lib/shared/consoleStatus'
import { Button } from '../ui/Button'
import { DropdownMenu, MenuItem, MenuLabel, MenuSeparator } from '../ui/DropdownMenu'
import { relativeTime } from '../ui/timeWords'
import { toneText } from '../ui/tone'

/** Is the console connected? Names the worst first: a failing connection is what someone must know. */
export function ConnectionMenu({ connections }: { connections: readonly ConnectionStatus[] }) {
  const router = useRouter()
  const { tone, icon: Icon, words } = summaryOf(connections)
  return (
    <DropdownMenu
      trigger={
        <Button variant="ghost" aria-label={`Connections: ${words}`}>
          <Icon aria-hidden className={toneText[tone]} />
          <span className="max-w-48 truncate max-lg:sr-only">{words}</span>
        </Button>
      }
    >
      <MenuLabel>Connections</MenuLabel>
      {connections.map((connection) => (
        <MenuItem key={connection.id} onSelect={() => router.push(`/connections/${connection.id}`)}>
          {connection.active && connection.health === 'failing' ? (
            <CircleAlert aria-hidden className="size-4 text-danger" />
          ) : connection.active ? (
            <PlugZap aria-hidden className="size-4 text-muted" />
          ) : (
            <Unplug aria-hidden className="size-4 text-muted" />
          )}
          <span className="min-w-0">
            <span className="block truncate">{connection.name}</span>
            <span className="block text-muted text-xs">{wordsOf(connection)}</span>
          </span>
        </MenuItem>
      ))}
      {connections.length > 0 ? <MenuSeparator /> : null}
      <MenuItem icon={Plug} onSelect={() => router.push('/connections')}>
        {connections.length > 0 ? 'All connections' : 'No connection yet'}
      </MenuItem>
    </DropdownMenu>
  )
}

function wordsOf(connection: ConnectionStatus): string {
  if (!connection.active) return 'Switched off'
  if (connection.health === 'unknown' || !connection.checkedAt) return 'Never tested'
  const when = relativeTime(new Date(connection.checkedAt), new Date())
  return connection.health === 'healthy' ? `Answered ${when}` : `Failed ${when}`
}

function summaryOf(connections: readonly ConnectionStatus[]) {
  const active = connections.filter((connection) => connection.active)
  const failing = active.filter((connection) => connection.health === 'failing')
  const tested = active.filter((connection) => connection.health === 'healthy')
  const [only] = active
  if (connections.length === 0) return { tone: 'neutral', icon: Unplug, words: 'No connection' } as const
  if (active.length === 0) return { tone: 'neutral', icon: Unplug, words: 'All switched off' } as const
  if (failing.length > 0) {
    const words = failing.length === 1 ? `Fails: ${failing[0]?.name}` : `${failing.length} connections fail`
    return { tone: 'danger', icon: CircleAlert, words } as const
  }
  if (tested.length === active.length) {
    const words = active.length === 1 ? String(only?.name) : `${active.length} connected`
    return { tone: 'proved', icon: PlugZap, words } as const
  }
  return { tone: 'neutral', icon: CircleDashed, words: `${active.length - tested.length} never tested` } as const
}
