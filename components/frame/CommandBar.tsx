'use client'
import { Command } from 'cmdk'
import type { LucideIcon } from 'lucide-react'
import { Search, SquareTerminal } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Dialog } from 'radix-ui'
import { useEffect, useState } from 'react'
import { Button } from '../ui/Button'
import { Kbd } from '../ui/Kbd'
import { navigation, reasonAgainst } from './navigation'
import { usePerson } from './PersonContext'
import { rankEntry } from './rankEntry'

export interface BarCommand {
  id: string
  title: string
  /** What other systems call it */
  keywords: readonly string[]
}

/** Ctrl/Cmd+K: go to a page, or open the form of a command, by typing. */
export function CommandBar({ commands }: { commands: readonly BarCommand[] }) {
  const router = useRouter()
  const { permissions } = usePerson()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const toggle = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen((was) => !was)
    }
    window.addEventListener('keydown', toggle)
    return () => window.removeEventListener('keydown', toggle)
  }, [])
  const go = (href: string) => {
    setOpen(false)
    router.push(href)
  }
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <Button
          className="w-full max-w-80 justify-start border-line-strong bg-page font-normal text-muted max-sm:w-8 max-sm:justify-center max-sm:px-0"
          aria-keyshortcuts="Control+K Meta+K"
        >
          <Search aria-hidden />
          <span className="max-sm:sr-only">Go to or do…</span>
          <span className="ml-auto flex gap-0.5 max-sm:hidden">
            <Kbd>Ctrl</Kbd>
            <Kbd>K</Kbd>
          </span>
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-overlay" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-40 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-fade-in overflow-hidden rounded-lg border border-line-strong bg-raised shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">Go to a page or open a command</Dialog.Title>
          <Command label="Pages and commands" loop filter={(_, search, keywords) => rankEntry(keywords ?? [], search)}>
            <div className="flex items-center gap-2 border-line border-b px-3">
              <Search aria-hidden className="size-4 text-muted" />
              <Command.Input
                placeholder="Go to or do…"
                className="h-11 w-full bg-transparent text-md text-strong outline-none"
              />
              <Kbd>Esc</Kbd>
            </div>
            <Command.List className="max-h-[50vh] overflow-y-auto p-1">
              <Command.Empty className="px-3 py-8 text-center text-muted">No page and no command fits.</Command.Empty>
              <Group heading="Pages">
                {navigation
                  .flatMap((group) => group.entries)
                  .map((entry) => (
                    <Item
                      key={entry.href}
                      value={`page ${entry.href}`}
                      icon={entry.icon}
                      words={[entry.label, ...entry.keywords]}
                      reason={reasonAgainst(entry, permissions)}
                      onSelect={() => go(entry.href)}
                    >
                      {entry.label}
                    </Item>
                  ))}
              </Group>
              {commands.length > 0 ? (
                <Group heading="Commands">
                  {commands.map((command) => (
                    <Item
                      key={command.id}
                      value={`command ${command.id}`}
                      icon={SquareTerminal}
                      words={[command.title, command.id, ...command.keywords]}
                      hint={command.id}
                      reason={null}
                      onSelect={() => go(`/commands/${command.id}`)}
                    >
                      {command.title}
                    </Item>
                  ))}
                </Group>
              ) : null}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Group({ heading, children }: { heading: string; children: React.ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  )
}

function Item({
  value,
  icon: Icon,
  words,
  hint,
  reason,
  onSelect,
  children,
}: {
  value: string
  icon: LucideIcon
  words: string[]
  hint?: string
  reason: string | null
  onSelect: () => void
  children: string
}) {
  return (
    <Command.Item
      value={value}
      keywords={words}
      disabled={reason !== null}
      onSelect={onSelect}
      className="flex min-h-9 items-center gap-2.5 rounded-md px-2 py-1 text-body data-[disabled=true]:text-muted data-[selected=true]:bg-hover data-[selected=true]:text-strong"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0">
        <span className="block">{children}</span>
        {reason ? <span className="block text-xs">{reason}</span> : null}
      </span>
      {hint ? <span className="mono ml-auto shrink-0 text-muted">{hint}</span> : null}
    </Command.Item>
  )
}
