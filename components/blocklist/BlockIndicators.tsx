'use client'
import { Ban } from 'lucide-react'
import { useState } from 'react'
import type { BlocklistAction } from '@/lib/shared/blocklist'
import type { MailAnalysis } from '@/lib/shared/mailAnalysis'
import { useReasonAgainst } from '../frame/PersonContext'
import { Button } from '../ui/Button'
import { DropdownMenu, MenuItem, MenuSeparator } from '../ui/DropdownMenu'
import { blockableIndicators } from './blockableIndicators'
import { LazyAddEntries } from './LazyAddEntries'
import { LazyAddPairs } from './LazyAddPairs'
import { spoofedPairOf } from './spoofedPairOf'

/** From a message to the block lists: what is chosen is put into the box, and nothing is sent before it was looked at. */
export function BlockIndicators({
  analysis,
  senderAddress,
  connectionId,
}: {
  analysis: MailAnalysis
  senderAddress: string | null
  connectionId: string
}) {
  const mayNot = useReasonAgainst('protection.change')
  const [text, setText] = useState<string | null>(null)
  const [spoofing, setSpoofing] = useState<BlocklistAction | null>(null)
  const pair = spoofedPairOf(analysis)
  const found = Object.entries(blockableIndicators(analysis, senderAddress))
  const all = [...new Set(found.flatMap(([, { lines }]) => lines))]
  const open = (lines: readonly string[]) => setText(lines.join('\n'))
  return (
    <div>
      <DropdownMenu
        trigger={
          <Button
            size="sm"
            disabledReason={mayNot ?? (all.length === 0 && !pair ? 'Nothing in it can be blocked.' : null)}
          >
            <Ban aria-hidden />
            Block…
          </Button>
        }
      >
        {found.map(([name, { label, lines }]) => (
          <MenuItem
            key={name}
            disabledReason={lines.length === 0 ? 'The message has none that a list takes.' : null}
            onSelect={() => open(lines)}
          >
            {lines.length > 1 ? `${label} (${lines.length.toLocaleString('en')})` : label}
          </MenuItem>
        ))}
        <MenuItem onSelect={() => open(all)}>All of these</MenuItem>
        <MenuSeparator />
        {(['block', 'allow'] as const).map((action) => (
          <MenuItem
            key={action}
            disabledReason={pair ? null : 'Its headers do not say which infrastructure sent it.'}
            onSelect={() => setSpoofing(action)}
          >
            {action === 'block' ? 'Block as a spoofed sender…' : 'Allow as a spoofed sender…'}
          </MenuItem>
        ))}
      </DropdownMenu>
      {text === null ? null : (
        <LazyAddEntries connectionId={connectionId} initialText={text} onClose={() => setText(null)} />
      )}
      {spoofing && pair ? (
        <LazyAddPairs
          connectionId={connectionId}
          initial={{ text: pair.line, action: spoofing, spoofType: pair.spoofType }}
          onClose={() => setSpoofing(null)}
        />
      ) : null}
    </div>
  )
}
